// A record of a ledger as stores are given it.
export const record = (id: string, json = '{}') => ({
  id,
  json,
  member: 'ada',
  received: '2026-11-22T08:00:00.000Z',
})
