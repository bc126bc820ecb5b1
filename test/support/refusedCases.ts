// A record of each ledger as the relay may refuse it, with words that a person reads of it.
import type { LedgerName, LedgerRecord } from '#schemas/ledgers.ts'

const made = '2026-11-28T08:00:00.000Z'

/** One record of each ledger, and what a person reads of it: every ledger stands here, or this doesn't compile. */
export const refusedCases: { readonly [L in LedgerName]: readonly [LedgerRecord<L>, readonly string[]] } = {
  members: [
    { id: 'm', kind: 'role', member: 'zhou', name: 'Zhou Lan', role: 'editor', made },
    ['The role “Editor” for “Zhou Lan”'],
  ],
  responses: [
    {
      ...{ id: 'a', kind: 'answer', channel: 'visit', block: 'b9', household: '501', by: 'ada', made },
      ...{ answers: { gone: 'typed to a question that is gone' }, words: { gone: 'in own words' } },
    },
    ['Household visit', 'b9', '501', 'typed to a question that is gone', 'in own words'],
  ],
  contacts: [
    {
      ...{ id: 'c', kind: 'contact', name: '王秀英', by: 'ada', made },
      ...{ numbers: [{ kind: 'phone', value: '139 0000 0000' }], consent: { purposes: ['activities'] } },
    },
    ['王秀英', '139 0000 0000', 'activities'],
  ],
  tallies: [
    {
      ...{ id: 't', kind: 'tally', n: 87, byGroup: {}, byChannel: {}, effectiveNMilli: 0 },
      ...{ weightsMicro: {}, counts: {}, scores: [], answers: 'a'.repeat(64), by: 'ada', made },
    },
    ['87'],
  ],
  decisions: [
    {
      ...{ id: 'd', kind: 'withdraw', revision: 'b'.repeat(64), label: 'R9', member: 'ada', name: 'Ada' },
      ...{ role: 'owner', reason: 'because of the stairs', made },
      places: [{ document: 'layout', table: 'rooms', target: 'r', label: 'Library', text: 'too dark' }],
    },
    ['Your withdrawal of “R9”', 'because of the stairs', 'Library', 'too dark'],
  ],
}
