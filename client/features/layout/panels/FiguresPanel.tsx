// What the layout amounts to: service against office as the big figure, office strict and by slot, the classes, the guidelines.
import { guidelines } from '#core/kinds/guidelines/index.ts'
import { useClassesInOrder } from '#core/figures/measure.ts'
import type { Source } from '#core/source.ts'
import type { Check, LayoutMeasure } from '#schemas/derived.ts'
import { BigFigure, FigureRow } from '#ui/BigFigure.tsx'
import { CheckList, CheckRow } from '#ui/CheckRow.tsx'
import { Caption, Section } from '#ui/Section.tsx'
import { StackedBar } from '#ui/StackedBar.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { titleOf } from '#words/words.ts'
import { serviceShare } from '#core/figures/exactShares.ts'

/** The measured layout, which moves along with a drag. */
export interface FiguresPanelProps {
  readonly measure: Source<LayoutMeasure>
  /** How many time slots the week has. */
  readonly slots: number
}

/** A person reads how much of the space serves residents, as a ratio and in m², for the whole week. */
export const FiguresPanel = ({ measure, slots }: FiguresPanelProps) => {
  const say = useWords('layout')
  const field = useWords('domain')
  const format = useFormat()
  const measured = useSource(measure)
  const { byClass, officeStatic, officeTimed, net } = measured
  const share = serviceShare(measured)
  return (
    <div>
      <BigFigure
        caption={`${say('ratioTitle')} · ${say('wholeCentre')}`}
        aside={say('strict')}
        value={officeStatic === 0 ? '–' : format.ratio(byClass.service, officeStatic)}
        unit={officeStatic === 0 ? say('noOffice') : say('times')}
        behind={
          <>
            <p>{say('serviceArea', { area: format.area(byClass.service) })}</p>
            {share !== null && <p>{say('serviceShare', { share: format.share(share) })}</p>}
          </>
        }
      />
      <StackedBar
        label={say('classes')}
        height={20}
        parts={useClassesInOrder
          .filter((one) => one !== 'outdoor' && byClass[one] > 0)
          .map((one) => ({
            key: one,
            label: field(`class.${one}`),
            value: byClass[one],
            shown: format.areaNumber(byClass[one]),
            fill: { use: one },
          }))}
      />
      <FigureRow
        figures={[
          {
            caption: say('officeStatic'),
            value: format.areaNumber(officeStatic),
            unit: 'm²',
            hint: say('officeStaticHint'),
          },
          {
            caption: say('officeTimed'),
            value: format.areaNumber(officeTimed),
            unit: 'm²',
            hint: say('officeTimedHint', { slots }),
          },
        ]}
      />
      <Caption>
        {say('net')} {format.area(net)}
        {byClass.outdoor > 0 && ` · ${field('class.outdoor')} ${format.area(byClass.outdoor)}`}
      </Caption>
    </div>
  )
}

/** The guidelines with a published source; they warn and never block. Of the variant that is shown. */
export const ChecksPanel = ({ checks }: { readonly checks: Source<readonly Check[]> }) => {
  const say = useWords('layout')
  const format = useFormat()
  const lang = useLanguage()
  const rows = useSource(checks)
  if (rows.length === 0) return null
  const met = rows.filter((check) => check.met).length
  const shown = (value: number, unit: Check['unit']): string =>
    unit === 'mm2' ? format.area(value) : format.count(value)
  return (
    <Section kind="quiet" title={say('checks')} aside={say('checksMet', { met, short: rows.length - met })}>
      <CheckList>
        {[...rows]
          .sort((a, b) => Number(a.met) - Number(b.met))
          .map((check) => {
            const kind = guidelines.get(check.id)
            return (
              <CheckRow
                key={check.id}
                met={check.met}
                name={kind === undefined ? check.id : titleOf(kind.title, lang)}
                value={shown(check.value, check.unit)}
                limit={`${check.met ? '≥' : '<'} ${shown(check.limit, check.unit)}`}
                state={say(check.met ? 'checkMet' : 'checkShort')}
                gap={say('checkGap', { gap: shown(check.gap, check.unit) })}
              />
            )
          })}
      </CheckList>
    </Section>
  )
}
