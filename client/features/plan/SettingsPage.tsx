// What the plan is reckoned with: the operating model, the months, the opening cash, and the targets of the mix.
import { describeOperatingPlan } from '#core/documents/plan.ts'
import { usualMonths } from '#core/figures/budget.ts'
import { type MixKind, mixKinds, usualTarget } from '#core/figures/mix.ts'
import { operatingModels } from '#core/kinds/operatingModels/index.ts'
import { useTold } from '#kit/refusals.ts'
import { FactList } from '#kit/records/RecordFacts.tsx'
import type { WrittenRecord, FieldFaces } from '#kit/records/recordForm.ts'
import { RecordPart } from '#kit/records/RecordPart.tsx'
import { PageHead } from '#ui/PageHead.tsx'
import { Caption, Section, Tag } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { fieldTitle } from '#words/recordNames.ts'
import { titleOf } from '#words/words.ts'
import { largestAmount } from './drafts.ts'
import type { OperatingPlanPageProps } from './operatingPlanPage.ts'
import { modelTitle } from './partnerWords.ts'

const fieldOf = {
  welfare: 'targetWelfare',
  'low-fee': 'targetLowFee',
  commercial: 'targetCommercial',
} as const satisfies Record<MixKind, string>

/** What is reckoned with where nothing was written. */
const usual: WrittenRecord<'plan', 'facts'> = {
  months: usualMonths,
  openingCash: 0,
  ...Object.fromEntries(mixKinds.map((kind) => [fieldOf[kind], usualTarget[kind]])),
}

const useFaces = (): FieldFaces<'plan', 'facts'> => {
  const say = useWords('plan')
  return {
    model: {
      whole: true,
      hint: say('settings.modelHint'),
      choices: {
        values: [...operatingModels.keys()],
        title: (id) => modelTitle(id, say),
        placeholder: say('notSet'),
      },
    },
    months: { hint: say('settings.horizonHint'), needed: true },
    openingCash: { least: -largestAmount, needed: true },
    ...Object.fromEntries(mixKinds.map((kind) => [fieldOf[kind], { needed: true }])),
  }
}

/** A person sets what the money is reckoned by, and is told where the three targets don't come to 100 %. */
export const SettingsPage = ({ workspace, mayWrite }: OperatingPlanPageProps) => {
  const { plan } = workspace
  const say = useWords('plan')
  const format = useFormat()
  const told = useTold()
  const faces = useFaces()
  const facts = useSource(plan).facts
  const model = operatingModels.get(facts?.model ?? '')
  const row = { ...usual, ...facts }
  const sum = mixKinds.reduce((total, kind) => total + (row[fieldOf[kind]] ?? 0), 0)
  const part = (...fields: readonly (keyof WrittenRecord<'plan', 'facts'>)[]) => (
    <RecordPart
      form={{ document: 'plan', table: 'facts', fields, faces: () => faces }}
      row={row}
      mayWrite={mayWrite}
      onChange={(change) => told(describeOperatingPlan(plan, change))}
    />
  )
  return (
    <>
      <PageHead title={say('settings.title')} lede={say('settings.lede')} />
      <Section title={fieldTitle('facts', 'model', say.lang)}>
        {part('model')}
        {model !== undefined && (
          <FactList
            facts={[
              { name: say('settings.runBy'), value: titleOf(model.runBy, say.lang) },
              { name: say('settings.money'), value: titleOf(model.money, say.lang) },
            ]}
          />
        )}
      </Section>
      <Section title={say('months')}>{part('months', 'openingCash')}</Section>
      <Section
        title={say('settings.targets')}
        aside={
          sum === 10_000 ? (
            say('settings.targetsSum', { sum: format.share(sum) })
          ) : (
            <Tag kind="short">{say('settings.targetsOff', { sum: format.share(sum) })}</Tag>
          )
        }
      >
        {part(...mixKinds.map((kind) => fieldOf[kind]))}
        {facts?.targetWelfare === undefined && (
          <Caption>
            {say('settings.usual', {
              value: mixKinds.map((kind) => format.shareNumber(usualTarget[kind])).join(' / '),
            })}
          </Caption>
        )}
      </Section>
    </>
  )
}
