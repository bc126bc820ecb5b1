// The mix of welfare, low-fee and commercial by four measures, with the target as upright lines and what is short in words.
import type { BudgetFigures } from '#core/figures/budget.ts'
import { type MixKind, mixKinds, type MixTarget, usualTarget } from '#core/figures/mix.ts'
import type { Mix } from '#schemas/derived.ts'
import type { PageProps } from '#core/centre/workspace.ts'
import { Icon } from '#ui/Icon.tsx'
import { Section } from '#ui/Section.tsx'
import { StackedBar } from '#ui/StackedBar.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import link from '#kit/textButton.module.css'
import look from './money.module.css'
import { mixShares } from '#core/figures/exactShares.ts'

const measures = ['byArea', 'byAreaHours', 'byNumber', 'byTurnover'] as const
const fills = { welfare: 'strong', 'low-fee': 'middle', commercial: 'weak' } as const
/** A kind may be this much below its target before it is said, in basis points. */
const slack = 200

/** The money and space that the mix is of. */
export interface MixBarsProps extends Pick<PageProps, 'workspace' | 'go'> {
  readonly budget: BudgetFigures
}

interface Short {
  readonly measure: (typeof measures)[number]
  readonly kind: MixKind
  readonly gapBp: number
}

const drawn = (mix: Mix): boolean => mixKinds.some((kind) => mix[kind].amount > 0)

/** The measure and kind that are furthest below their target, or null where all are near. */
const mostShort = (mix: BudgetFigures['mix'], target: MixTarget): Short | null => {
  let worst: Short | null = null
  for (const measure of measures) {
    if (!drawn(mix[measure])) continue
    const shares = mixShares(mix[measure])
    for (const kind of mixKinds) {
      const gapBp = shares[kind] - target[kind]
      if (gapBp < -slack && gapBp < (worst?.gapBp ?? 0)) worst = { measure, kind, gapBp }
    }
  }
  return worst
}

/** A person compares the mix with its target and reads which kind is furthest short of it. */
export const MixBars = ({ workspace, budget, go }: MixBarsProps) => {
  const say = useWords('plan')
  const field = useWords('domain')
  const format = useFormat()
  const facts = useSource(workspace.plan).facts
  const target = {
    welfare: facts?.targetWelfare ?? usualTarget.welfare,
    'low-fee': facts?.targetLowFee ?? usualTarget['low-fee'],
    commercial: facts?.targetCommercial ?? usualTarget.commercial,
  }
  const { mix } = budget
  const short = mostShort(mix, target)
  const marks = [...new Set([target.welfare / 10_000, (target.welfare + target['low-fee']) / 10_000])]
  const shown = measures.filter((measure) => drawn(mix[measure]))
  return (
    <Section
      title={say('mix')}
      aside={say('mixTargets', {
        target: mixKinds.map((kind) => format.shareNumber(target[kind])).join(' / '),
      })}
    >
      {shown.length === 0 ? (
        <p className={look['quiet']}>{say('mixEmpty')}</p>
      ) : (
        <>
          <ul className={look['mix']}>
            {shown.map((measure) => (
              <li key={measure}>
                <div className={look['mixHead']}>
                  <button
                    type="button"
                    className={link['textButton']}
                    onClick={() => (measure === 'byTurnover' ? go('plan', 'partners') : go('layout'))}
                  >
                    {say(measure)}
                  </button>
                  <p className={look['mixNumbers']} aria-hidden="true">
                    {mixKinds.map((kind) => (
                      <span key={kind}>
                        {field(`price.${kind}`)} <b>{format.shareNumber(mixShares(mix[measure])[kind])}</b>
                      </span>
                    ))}
                  </p>
                </div>
                <StackedBar
                  label={say(measure)}
                  whole={10_000}
                  targets={marks}
                  names="none"
                  parts={mixKinds.map((kind) => ({
                    key: kind,
                    label: `${field(`price.${kind}`)} %`,
                    value: mix[measure][kind].shareBp,
                    shown: format.shareNumber(mixShares(mix[measure])[kind]),
                    fill: fills[kind],
                  }))}
                />
              </li>
            ))}
          </ul>
          <p className={short === null ? look['quiet'] : look['short']}>
            {short !== null && <Icon name="triangle" size={1} />}{' '}
            {short === null
              ? say('mixMet', { points: format.shareNumber(slack) })
              : say('mixShort', {
                  by: say(short.measure),
                  kind: field(`price.${short.kind}`),
                  points: format.shareNumber(-short.gapBp),
                })}
          </p>
        </>
      )}
    </Section>
  )
}
