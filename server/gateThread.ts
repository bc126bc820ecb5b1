// Entry of a gate thread: decodes, judges and merges untrusted bytes where a hang can be stopped.
import { personalBounds } from '#schemas/updates/bounds.ts'
import { emptyUpdate } from '#schemas/wire/frames.ts'
import { judge, Known } from '#schemas/updates/gate.ts'
import { fold } from './folding.ts'
import { GateState, type SentUpdate, type Guards } from './gateState.ts'
import { serve } from './threads.ts'

const states = new Map<string, GateState>()
const stateOf = (name: string): GateState => {
  const state = states.get(name)
  if (state === undefined) throw new Error('no such gate state here')
  return state
}

serve({
  open: (name: string, document: string, guards: Guards, updates: readonly Uint8Array[]) => {
    const state = new GateState(document, guards)
    states.set(name, state)
    const out = state.load(updates)
    return { out, costly: state.isOver, held: state.held }
  },
  judge: (name: string, list: readonly SentUpdate[]) => {
    const state = stateOf(name)
    return { ...state.judge(list), bytes: state.bytes, held: state.held }
  },
  absorb: (name: string, updates: readonly Uint8Array[]) => {
    const state = stateOf(name)
    return { news: state.absorb(updates), held: state.held }
  },
  committed: (name: string, count: number) => stateOf(name).committed(count),
  seal: (name: string) => stateOf(name).seal(),
  replaceSealed: (name: string, snapshot: Uint8Array) => stateOf(name).replaceSealed(snapshot),
  guard: (name: string, client: number, device: string | null) => stateOf(name).guard(client, device),
  vector: (name: string) => stateOf(name).vector(),
  answer: (name: string, vector: Uint8Array, all: boolean) => stateOf(name).answer(vector, all),
  close: (name: string) => void states.delete(name),
  vet: (update: Uint8Array) => {
    const verdict = judge(update, new Known(), () => true, undefined, personalBounds)
    return verdict.kind === 'news' ? verdict.news.update : verdict.kind === 'known' ? emptyUpdate : null
  },
  fold,
})
