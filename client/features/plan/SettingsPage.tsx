// What the plan is reckoned with: the operating model, the months, the opening cash, and the targets of the mix.
import { describeOperatingPlan } from '#core/documents/plan.ts'
import { usualMonths } from '#core/figures/budget.ts'
import { type MixKind, mixKinds, usualTarget } from '#core/figures/mix.ts'
import { operatingModels } from '#core/kinds/operatingModels/index.ts'
import { basisPoints, fen } from '#schemas/quantities.ts'
import { QuantityField } from '#kit/fields/QuantityField.tsx'
import { useFields } from '#kit/fields/useFields.ts'
import { useTold } from '#kit/refusals.ts'
import { Fields, SelectField } from '#ui/ChoiceField.tsx'
import { PageHead } from '#ui/PageHead.tsx'
import { Caption, Section, Tag } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { titleOf } from '#words/words.ts'
import { largestAmount } from './drafts.ts'
import { modelTitle, optionsWith } from './partnerWords.ts'
import type { OperatingPlanPageProps } from './operatingPlanPage.ts'
import { FactList } from './RowsTable.tsx'

const fieldOf = {
  welfare: 'targetWelfare',
  'low-fee': 'targetLowFee',
  commercial: 'targetCommercial',
} as const satisfies Record<MixKind, string>

/** A person sets what the money is reckoned by, and is told where the three targets don't come to 100 %. */
export const SettingsPage = ({ workspace, mayWrite }: OperatingPlanPageProps) => {
  const { plan } = workspace
  const say = useWords('plan')
  const field = useFields('plan', 'facts')
  const format = useFormat()
  const told = useTold()
  const facts = useSource(plan).facts
  const model = operatingModels.get(facts?.model ?? '')
  const months = facts?.months ?? usualMonths
  const opening = facts?.openingCash ?? fen(0)
  const targetOf = (kind: MixKind): number => facts?.[fieldOf[kind]] ?? usualTarget[kind]
  const sum = mixKinds.reduce((total, kind) => total + targetOf(kind), 0)
  return (
    <>
      <PageHead title={say('settings.title')} lede={say('settings.lede')} />
      <Section title={field.title('model')}>
        {mayWrite ? (
          <SelectField
            label={field.title('model')}
            value={facts?.model ?? null}
            placeholder={say('notSet')}
            hint={say('settings.modelHint')}
            options={optionsWith([...operatingModels.keys()], facts?.model, (id) => modelTitle(id, say))}
            onCommit={(id) => told(describeOperatingPlan(plan, { model: id }))}
          />
        ) : (
          <FactList facts={[{ name: field.title('model'), value: modelTitle(facts?.model, say) }]} />
        )}
        {model !== undefined && (
          <FactList
            facts={[
              { name: say('settings.runBy'), value: titleOf(model.runBy, say.lang) },
              { name: say('settings.money'), value: titleOf(model.money, say.lang) },
            ]}
          />
        )}
      </Section>
      <Section title={say('months')}>
        {mayWrite ? (
          <Fields>
            <QuantityField
              {...field.quantity('months')}
              value={months}
              min={1}
              max={120}
              hint={say('settings.horizonHint')}
              onCommit={(value) => told(describeOperatingPlan(plan, { months: value ?? usualMonths }))}
            />
            <QuantityField
              {...field.quantity('openingCash')}
              value={opening}
              min={-largestAmount}
              max={largestAmount}
              onCommit={(value) => told(describeOperatingPlan(plan, { openingCash: fen(value ?? 0) }))}
            />
          </Fields>
        ) : (
          <FactList
            facts={[
              { name: field.title('months'), value: field.said('months', months) },
              { name: field.title('openingCash'), value: field.said('openingCash', opening) },
            ]}
          />
        )}
      </Section>
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
        {mayWrite ? (
          <Fields>
            {mixKinds.map((kind) => (
              <QuantityField
                key={kind}
                {...field.quantity(fieldOf[kind])}
                value={targetOf(kind)}
                min={0}
                max={10_000}
                onCommit={(value) =>
                  told(
                    describeOperatingPlan(plan, { [fieldOf[kind]]: basisPoints(value ?? usualTarget[kind]) }),
                  )
                }
              />
            ))}
          </Fields>
        ) : (
          <FactList
            facts={mixKinds.map((kind) => ({
              name: field.title(fieldOf[kind]),
              value: field.said(fieldOf[kind], targetOf(kind)),
            }))}
          />
        )}
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
