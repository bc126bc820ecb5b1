// Answers that may be of one person: each pair with what counts now, and two buttons by which an editor decides.
import { decidePerson } from '#core/documents/survey.ts'
import type { CountedResponses } from '#core/figures/responses.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import type { Response } from '#schemas/responses.ts'
import { useMayWrite } from '#kit/useMayWrite.ts'
import { useTold } from '#kit/refusals.ts'
import { Button } from '#ui/Button.tsx'
import { ListByPortion } from '#ui/ListByPortion.tsx'
import { Section } from '#ui/Section.tsx'
import { useWords } from '#ui/useWords.ts'
import { useRecordWords } from './recordName.ts'
import look from './survey.module.css'

/** Two answers that nobody has decided about. */
export interface AlikePair {
  readonly record: Response
  /** Id of the earlier one. */
  readonly of: string
  readonly pairs: readonly string[]
  /** The later one is not counted, by the rule, until somebody decides. */
  readonly setAside: boolean
}

/** The pairs that wait for a decision; of one answer alone where one is named. */
export const undecided = (
  { duplicates, doubtful }: Pick<CountedResponses, 'duplicates' | 'doubtful'>,
  about?: string,
): readonly AlikePair[] =>
  [
    ...duplicates
      .filter(({ why }) => why === 'rule')
      .map(({ record, duplicateOf, pairs }) => ({ record, of: duplicateOf, pairs, setAside: true })),
    ...doubtful.map((one) => ({ ...one, setAside: false })),
  ].filter(({ record, of }) => about === undefined || record.id === about || of === about)

/** How many other answers may be of the person of one answer: what is taken for the same as another of them is, too. */
export const alikeOf = (responses: Pick<CountedResponses, 'duplicates' | 'doubtful'>, id: string): number => {
  const found = new Set([id])
  for (const { record, of } of undecided(responses, id)) found.add(record.id).add(of)
  for (const { record, duplicateOf } of responses.duplicates) if (found.has(duplicateOf)) found.add(record.id)
  return found.size - 1
}

/** Pairs that nobody has decided on yet. */
export interface AlikeAnswersProps {
  readonly workspace: Workspace
  readonly pairs: readonly AlikePair[]
}

/** An editor says of each pair whether it is one person; nothing where no two answers are alike. */
export const AlikeAnswers = ({ workspace, pairs }: AlikeAnswersProps) => {
  const say = useWords('survey')
  if (pairs.length === 0) return null
  return (
    <Section title={say('alike')} aside={say('alikePairs', { count: pairs.length })}>
      <p className={look['detail']}>{say('alikeHint')}</p>
      <AlikeRows workspace={workspace} pairs={pairs} />
    </Section>
  )
}

/** The rows alone, without a heading. */
export const AlikeRows = ({ workspace, pairs }: AlikeAnswersProps) => {
  const say = useWords('survey')
  const { nameOf, keptBy } = useRecordWords(workspace)
  const told = useTold()
  const mayDecide = useMayWrite(workspace, workspace.survey)
  const wanted = new Set(pairs.flatMap(({ record, of }) => [record.id, of]))
  const byId = new Map(
    workspace.responses
      .read()
      .flatMap((record) => (record.kind === 'answer' && wanted.has(record.id) ? [[record.id, record]] : [])),
  )
  return (
    <>
      <ListByPortion items={pairs} className={look['list']}>
        {({ record, of, pairs: keys, setAside }) => {
          const first = byId.get(of)
          if (first === undefined) return null
          const words = [first, record].map((one) => ({ id: one.id, name: nameOf(one), facts: keptBy(one) }))
          return (
            <li key={`${record.id} ${of}`} className={look['row']} data-alike={`${of} ${record.id}`}>
              <div>
                {words.map(({ id, name, facts }) => (
                  <div key={id}>
                    <a href={`#/c/${workspace.id}/survey/records/${id}`}>{name}</a>{' '}
                    <span className={look['detail']}>{facts}</span>
                  </div>
                ))}
                <p className={look['short']}>{say(setAside ? 'alikeSetAside' : 'alikeBoth')}</p>
              </div>
              {mayDecide ? (
                <div className={look['buttons']}>
                  <Button onClick={() => told(decidePerson(workspace.survey, keys, 'same'))}>
                    {say('samePerson')}
                  </Button>
                  <Button onClick={() => told(decidePerson(workspace.survey, keys, 'another'))}>
                    {say('anotherPerson')}
                  </Button>
                </div>
              ) : null}
            </li>
          )
        }}
      </ListByPortion>
    </>
  )
}
