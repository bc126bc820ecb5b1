// The lists of a frozen revision as it was signed: ranked services and programme, the week of every room, partners and money.
import { inRankOrder } from '#core/documents/rank.ts'
import type { Frozen } from '#core/centre/frozen.ts'
import { useFields } from '#kit/fields/useFields.ts'
import { DataTable } from '#ui/DataTable/DataTable.tsx'
import { Caption, Section } from '#ui/Section.tsx'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { nameOf } from '#words/words.ts'
import { bracketed, divided } from '#words/punctuation.ts'
import { scoreNotes } from '#words/scoreNotes.ts'
import { unweightedWords } from '#words/weightWords.ts'
import { useFrozenWords } from './frozenWords.ts'

interface FrozenProps {
  readonly frozen: Frozen
}

/** A person reads the ranked services and how the layout houses each, as it was signed. */
export const FrozenDemand = ({ frozen }: FrozenProps) => {
  const say = useWords('review')
  const demandWords = useWords('demand')
  const lang = useLanguage()
  const field = useFields('programme', 'overrides')
  const format = useFormat()
  const words = useFrozenWords(frozen)
  const { demand, programme, fit } = frozen
  const state = (service: string): string => {
    const line = fit?.lines.find((one) => one.service === service)
    return line === undefined ? '–' : say(`fit.${line.state}`)
  }
  return (
    <Section title={demandWords('title')} level={3}>
      {demand === null ? (
        <Caption>{say('noTally')}</Caption>
      ) : (
        <>
          {demand.unweighted === undefined ? null : <Caption>{unweightedWords(demand, lang)}</Caption>}
          {demand.scoresHeld === true && <Caption>{demandWords('scoresHeld')}</Caption>}
          <DataTable
            caption={demandWords('ranking')}
            shown
            rows={demand.services}
            keyOf={({ service }) => service}
            columns={[
              {
                key: 'rank',
                title: demandWords('rank'),
                cell: ({ rank, tie }) => `${rank}${tie ? ` ${demandWords('tie')}` : ''}`,
                numeric: true,
              },
              {
                key: 'service',
                title: demandWords('service'),
                cell: ({ service }) => words.use(service),
                rowHead: true,
              },
              {
                key: 'score',
                title: demandWords('score'),
                cell: ({ score }) => format.points(Math.round(score * 1_000_000)),
                numeric: true,
              },
            ]}
          />
          {scoreNotes(demand, words.use, lang).map((note) => (
            <Caption key={note}>{note}</Caption>
          ))}
          <DataTable
            caption={demandWords('programme')}
            shown
            rows={programme.lines}
            keyOf={({ service }) => service}
            columns={[
              {
                key: 'service',
                title: demandWords('service'),
                cell: ({ service }) => words.use(service),
                rowHead: true,
              },
              {
                key: 'min',
                title: field.title('minArea'),
                cell: ({ minArea }) => format.area(minArea),
                numeric: true,
              },
              {
                key: 'wanted',
                title: field.title('wantedArea'),
                cell: ({ wantedArea }) => format.area(wantedArea),
                numeric: true,
              },
              {
                key: 'hours',
                title: field.title('weeklyMinutes'),
                cell: ({ weeklyMinutes }) => format.hours(weeklyMinutes),
                numeric: true,
              },
              { key: 'state', title: say('frozen.housed'), cell: ({ service }) => state(service) },
            ]}
          />
        </>
      )}
      {[...frozen.documents.programme.verdicts].map(([service, { verdict, reason }]) => (
        <p key={service}>
          <b>{words.use(service)}</b>{' '}
          {demandWords(verdict === 'strike' ? 'struckBecause' : 'pinnedBecause', { reason })}
        </p>
      ))}
      {[...frozen.documents.programme.overrides].map(([service, { reason }]) => (
        <p key={service}>
          <b>{words.use(service)}</b> {demandWords('overridden', { reason })}
        </p>
      ))}
    </Section>
  )
}

/** Uses with the slots that they hold in, in the order of the slots; a whole week is said in one word. */
const useWeekWords = (frozen: Frozen): ((uses: Readonly<Record<string, string>>) => string) => {
  const say = useWords('review')
  const format = useFormat()
  const words = useFrozenWords(frozen)
  const slots = inRankOrder(frozen.documents.centre.slots.values()).map(({ id }) => id)
  return (uses) => {
    const byUse = new Map<string, string[]>()
    for (const slot of slots) {
      const use = uses[slot]
      if (use !== undefined) byUse.set(use, [...(byUse.get(use) ?? []), slot])
    }
    const parts = [...byUse].map(([use, at]) =>
      bracketed(
        say.lang,
        words.use(use),
        at.length === slots.length ? say('wholeWeek') : format.list(at.map(words.slot)),
      ),
    )
    return divided(say.lang, parts)
  }
}

/** A person reads what each room is used for in every slot, as it was signed. */
export const FrozenWeek = ({ frozen }: FrozenProps) => {
  const say = useWords('review')
  const rooms = useFields('layout', 'rooms')
  const format = useFormat()
  const words = useFrozenWords(frozen)
  const week = useWeekWords(frozen)
  return (
    <DataTable
      caption={say('week')}
      shown
      rows={frozen.measure?.rooms ?? []}
      keyOf={({ id }) => id}
      columns={[
        { key: 'room', title: say('frozen.room'), cell: ({ id }) => words.room(id), rowHead: true },
        {
          key: 'area',
          title: 'm²',
          cell: ({ area }) => (area === null ? '–' : format.areaNumber(area)),
          numeric: true,
        },
        { key: 'uses', title: rooms.title('use'), cell: ({ uses }) => week(uses) },
      ]}
    />
  )
}

/** A person reads partners and lines of money, in yuan, as they were signed. */
export const FrozenMoney = ({ frozen }: FrozenProps) => {
  const say = useWords('review')
  const records = useWords('records')
  const ofPartner = useFields('plan', 'partners')
  const ofLine = useFields('plan', 'lines')
  const lang = useLanguage()
  const format = useFormat()
  const words = useFrozenWords(frozen)
  const { budget } = frozen
  const { plan } = frozen.documents
  const partners = inRankOrder(plan.partners.values())
  const lines = inRankOrder(plan.lines.values())
  if (partners.length + lines.length === 0) return <Caption>{say('noMoney')}</Caption>
  return (
    <>
      <DataTable
        caption={say('frozen.partners')}
        shown
        rows={partners}
        keyOf={({ id }) => id}
        columns={[
          { key: 'name', title: say('frozen.partner'), cell: (row) => nameOf(row, lang), rowHead: true },
          { key: 'service', title: ofPartner.title('service'), cell: (row) => words.use(row.service) },
          {
            key: 'rooms',
            title: ofPartner.title('rooms'),
            cell: (row) => format.list(row.rooms.map(words.room)) || '–',
          },
          {
            key: 'rent',
            title: ofPartner.column('rentPerSquareMetre'),
            cell: (row) => format.moneyNumber(row.rentPerSquareMetre),
            numeric: true,
          },
          {
            key: 'share',
            title: ofPartner.title('share'),
            cell: (row) => ofPartner.said('share', row.share),
            numeric: true,
          },
        ]}
      />
      <DataTable
        caption={records('table.lines')}
        shown
        rows={lines}
        keyOf={({ id }) => id}
        columns={[
          { key: 'name', title: ofLine.title('name'), cell: (row) => nameOf(row, lang), rowHead: true },
          {
            key: 'amount',
            title: ofLine.title('amount'),
            cell: (row) => ofLine.said('amount', row.amount),
            numeric: true,
          },
          {
            key: 'frequency',
            title: ofLine.title('frequency'),
            cell: (row) => (row.frequency === 'monthly' ? say('monthly') : format.month(row.start)),
          },
        ]}
      />
      <DataTable
        caption={say('frozen.months')}
        shown
        rows={budget.months}
        keyOf={({ month }) => String(month)}
        columns={[
          { key: 'month', title: say('frozen.month'), cell: ({ month }) => month, numeric: true },
          {
            key: 'income',
            title: say('frozen.income'),
            cell: (one) =>
              format.moneyNumber(one.partnerRent + one.partnerShare + one.partnerUtilities + one.ownIncome),
            numeric: true,
          },
          {
            key: 'grants',
            title: say('frozen.grants'),
            cell: (one) => format.moneyNumber(one.operatingGrants),
            numeric: true,
          },
          {
            key: 'costs',
            title: say('frozen.costs'),
            cell: (one) => format.moneyNumber(one.operatingCosts),
            numeric: true,
          },
          {
            key: 'result',
            title: say('frozen.result'),
            cell: (one) => format.moneyNumber(one.operatingResult),
            numeric: true,
          },
          {
            key: 'cash',
            title: say('frozen.cash'),
            cell: (one) => format.moneyNumber(one.cumulativeCash),
            numeric: true,
          },
        ]}
      />
    </>
  )
}
