// What people of a committee do, gesture by gesture, through the typed windows, and what the screen has promised them of it.
import * as Y from 'yjs'
import { addVariant, assignUse, editRoom } from '#core/documents/layout.ts'
import { addLines } from '#core/documents/plan.ts'
import { askQuestion } from '#core/documents/survey.ts'
import type { Result } from '#core/result.ts'
import type { Response } from '#schemas/responses.ts'
import { shared, type Seat } from './committee.ts'

const made = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

export interface Editing {
  /** One round: a gesture or two in layout, survey and plan, some where others write too. */
  readonly act: () => void
  /** Acts again and again until it is ended. */
  readonly keepActing: () => () => void
  /** `table/id` of all rows this person has added. */
  readonly added: () => readonly string[]
  /** The same, as far as the screen has said that everything is shared. */
  readonly promised: () => readonly string[]
}

export const edits = (seat: Seat, name: string): Editing => {
  const { layout, survey, plan, saving } = seat.workspace
  const added: string[] = []
  let confirmed = 0
  let round = 0
  saving.watch(() => {
    if (shared(seat)) confirmed = added.length
  })
  const act = (): void => {
    round++
    const said = `${name} ${round}`
    const { rooms, facts, assignments } = layout.read()
    const [first] = [...rooms.keys()].sort()
    const [slot] = [...assignments.keys()].map((key) => key.split('~')[2] ?? '').sort()
    if (first === undefined || slot === undefined) throw new Error('the sample has no rooms')
    made(editRoom(layout, first, { name: said }))
    made(assignUse(layout, facts?.main ?? '', first, [slot], round % 2 === 0 ? 'vacant' : 'support'))
    added.push(`variants/${made(addVariant(layout, said, null))}`)
    added.push(`questions/${made(askQuestion(survey, { type: 'text', text: said }))}`)
    const line = { section: 'cost', name: said, kind: 'other', amount: round * 100 }
    const lines = [{ ...line, frequency: 'monthly', start: 1, end: 36 }]
    for (const id of made(addLines(plan, lines))) added.push(`lines/${id}`)
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(said)])
    plan.doc.transact(() => plan.fragment('text').insert(0, [paragraph]), plan.pen)
  }
  return {
    act,
    keepActing: () => {
      const timer = setInterval(act, 10)
      return () => clearInterval(timer)
    },
    added: () => added,
    promised: () => added.slice(0, confirmed),
  }
}

/** Keys in one more answer, of a household that was not asked before; it is like one that counts, so that it counts too. */
export const keyIn = async ({ workspace }: Seat, id: string): Promise<void> => {
  const model = workspace.figures.counted.read()?.counted[0]?.record
  if (model === undefined) throw new Error('no answer counts')
  const { source: _, ...rest } = model
  const answer: Response = { ...rest, id, household: id, by: workspace.me.read().member }
  await workspace.responses.append([answer])
}

export const countedOf = ({ workspace }: Seat): number =>
  workspace.figures.counted.read()?.counted.length ?? 0
