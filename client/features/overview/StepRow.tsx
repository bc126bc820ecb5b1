// One step of the chain: its number, its name, its one key figure, and what is missing next in words.
import { groupsInOrder } from '#core/documents/centre.ts'
import { catalogueWith } from '#core/kinds/catalogue.ts'
import type { StepMissing, ChainStep } from '#core/figures/chain.ts'
import { uncountedOf } from '#core/figures/uncounted.ts'
import { missingStep } from '#core/figures/missingSteps.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { Icon } from '#ui/Icon.tsx'
import { useSource } from '#ui/useSource.ts'
import { useNotPublished } from '#kit/useNotPublished.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { housedCount } from '#words/housedCount.ts'
import { isolated } from '#words/isolated.ts'
import { hanNumber } from '#words/format.ts'
import { uncountedWords } from '#words/uncountedWords.ts'
import { nameOf, titleOf } from '#words/words.ts'
import { StepDrawing } from './StepDrawing.tsx'
import own from './overview.module.css'

/** One step, with its number in the chain. */
export interface StepRowProps {
  readonly number: number
  readonly step: ChainStep
  readonly workspace: Workspace
  readonly onGo: () => void
}

/** A person reads how far a step has come and what it lacks, and goes to its page by pressing it. */
export const StepRow = ({ number, step, workspace, onGo }: StepRowProps) => {
  const say = useWords('overview')
  const notPublished = useNotPublished(workspace)
  const [first] = step.missing
  const titles = useServiceTitles(workspace)
  return (
    <li className={own['step']} data-state={step.state}>
      <button type="button" className={own['stepButton']} onClick={onGo}>
        <span className={own['stepNumber']} aria-hidden="true">
          {say.lang === 'zh' ? hanNumber(number) : number}
        </span>
        <span className={own['stepName']}>{say(`step.${step.step}`)}</span>
        <StepFigure step={step} workspace={workspace} />
        <span className={own['stepNext']}>
          <StepFacts step={step} workspace={workspace} />
          {first === undefined ? (
            <span className={own['stepDone']}>
              <Icon name="tick" size={1} /> {say('complete')}
            </span>
          ) : (
            <span className={own['stepMissing']}>
              <Icon name="triangle" size={1} />{' '}
              {first.code === 'not-published'
                ? notPublished
                : say('missing', { what: missingWords(first, say, titles) })}
            </span>
          )}
          {step.missing
            .filter((one) => one !== first && missingStep(one.code).countsWrong)
            .map((one) => (
              <span key={one.code} className={own['stepMissing']} data-code={one.code}>
                <Icon name="triangle" size={1} /> {missingWords(one, say, titles)}
              </span>
            ))}
          {step.state !== 'empty' && <StepDrawing step={step.step} workspace={workspace} />}
        </span>
      </button>
    </li>
  )
}

/** How many services are named. */
const named = 3

type Say = ReturnType<typeof useWords<'overview'>>

const missingWords = (
  { code, count = 0, answers = 0, services = [] }: StepMissing,
  say: Say,
  titles: Titles,
): string => {
  const what = say(`due.${code}`, { count, answers })
  return services.length === 0 ? what : say('dueServices', { what, services: titles(services) })
}

type Titles = (services: readonly string[]) => string

/** The first few services by their titles, and that there are more. */
const useServiceTitles = ({ centre }: Workspace): Titles => {
  const say = useWords('overview')
  const format = useFormat()
  const catalogue = catalogueWith(useSource(centre).serviceEdits)
  return (services) => {
    const first = services.slice(0, named).map((service) => {
      const title = catalogue.get(service)?.title
      return title === undefined ? service : titleOf(title, say.lang)
    })
    const list = format.list(first)
    return services.length > named ? say('andOthers', { list, count: services.length - named }) : list
  }
}

/** The key figure with its unit in words; a dash where there is none yet. */
const StepFigure = ({ step, workspace }: Pick<StepRowProps, 'step' | 'workspace'>) => {
  const say = useWords('overview')
  const format = useFormat()
  const measure = useSource(workspace.figures.measure)
  const programme = useSource(workspace.figures.programme)
  const { key } = step
  const [value, unit] = ((): [string, string] => {
    switch (step.step) {
      case 'ask':
        return [key === null ? '–' : format.count(key), say('figure.answers', { count: key ?? 0 })]
      case 'rank':
        return [
          programme === null ? '–' : housedCount(programme, say.lang),
          say('figure.services', { count: key ?? 0 }),
        ]
      case 'space':
        return [
          measure === null ? '–' : format.ratio(measure.byClass.service, measure.officeStatic),
          say('figure.ratio'),
        ]
      case 'money':
        if (step.missing.some(({ code }) => code === 'no-costs')) return ['–', say('figure.nothingYet')]
        return key === null ? ['–', say('figure.never')] : [format.month(key), say('figure.breakEven')]
      case 'review':
        return [format.count(key ?? 0), say('figure.approved', { count: key ?? 0 })]
    }
  })()
  return (
    <span className={own['stepFigure']}>
      <b>{value}</b> <span>{unit}</span>
    </span>
  )
}

/** The numbers behind the key figure, so that it never stands alone. */
const StepFacts = ({ step, workspace }: Pick<StepRowProps, 'step' | 'workspace'>) => {
  const say = useWords('overview')
  const format = useFormat()
  const { demand, measure, budget } = workspace.figures
  const found = useSource(demand)
  const measured = useSource(measure)
  const money = useSource(budget)
  const standings = useSource(workspace.figures.standings)
  const centre = useSource(workspace.centre)
  const decided = useSource(workspace.programme)
  const answers = useSource(workspace.figures.counted)
  const titles = useServiceTitles(workspace)
  const demandWords = useWords('demand')
  switch (step.step) {
    case 'ask':
      return found === null ? null : (
        <>
          {[
            ...groupsInOrder(centre)
              .filter(({ id }) => found.nByGroup[id] !== undefined)
              .map(
                (group) =>
                  `${isolated(nameOf(group, say.lang))} ${format.count(found.nByGroup[group.id] ?? 0)}`,
              ),
            say('facts.effective', {
              n: found.effectiveN === null ? demandWords('effectiveHeld') : format.decimal(found.effectiveN),
            }),
            ...(answers === null ? [] : [uncountedWords(uncountedOf(answers), say.lang)]),
          ]
            .filter((words) => words !== null)
            .join(' · ')}
        </>
      )
    case 'rank': {
      if (found === null || found.services.length === 0) return null
      // the same services as a text quotes, in the same words: what was struck is said to be, and no other stands in its place
      const first = found.services.slice(0, named).map(({ service }) => service)
      const isStruck = (service: string): boolean => decided.verdicts.get(service)?.verdict === 'strike'
      return (
        <>
          {say('facts.wanted', {
            services: format.list(
              first.map((service) =>
                isStruck(service) ? say('facts.struck', { service: titles([service]) }) : titles([service]),
              ),
            ),
          })}
        </>
      )
    }
    case 'space':
      return measured === null ? null : (
        <>
          {say('facts.areas', {
            service: format.area(measured.byClass.service),
            office: format.area(measured.officeStatic),
          })}
        </>
      )
    case 'money':
      return step.state === 'empty' || money.lowestCash === null ? null : (
        <>
          {say('facts.lowest', {
            month: money.lowestCash.month,
            cash: format.money(money.lowestCash.amount),
          })}
        </>
      )
    case 'review': {
      const newest = standings.at(-1)
      return newest === undefined ? null : <>{newest.label}</>
    }
  }
}
