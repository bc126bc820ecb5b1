// A gate thread: bytes that nobody has vouched for are decoded, judged and merged here, where a hang can be stopped.
import { personalBounds } from '#schemas/updates/bounds.ts'
import { emptyUpdate } from '#schemas/wire/frames.ts'
import { judge, Known } from '#schemas/updates/gate.ts'
import { fold } from './folding.ts'
import { Mind, type Asked, type Guards } from './mind.ts'
import { serve } from './threads.ts'

const minds = new Map<string, Mind>()
const mindOf = (room: string): Mind => {
  const mind = minds.get(room)
  if (mind === undefined) throw new Error('no such room here')
  return mind
}

serve({
  open: (room: string, document: string, guards: Guards, updates: readonly Uint8Array[]) => {
    const mind = new Mind(document, guards)
    minds.set(room, mind)
    const out = mind.load(updates)
    return { out, costly: mind.isOver, held: mind.held }
  },
  judge: (room: string, list: readonly Asked[]) => {
    const mind = mindOf(room)
    return { ...mind.judge(list), bytes: mind.bytes, held: mind.held }
  },
  absorb: (room: string, updates: readonly Uint8Array[]) => {
    const mind = mindOf(room)
    return { news: mind.absorb(updates), held: mind.held }
  },
  committed: (room: string, count: number) => mindOf(room).committed(count),
  seal: (room: string) => mindOf(room).seal(),
  replaceSealed: (room: string, snapshot: Uint8Array) => mindOf(room).replaceSealed(snapshot),
  guard: (room: string, client: number, device: string | null) => mindOf(room).guard(client, device),
  vector: (room: string) => mindOf(room).vector(),
  answer: (room: string, vector: Uint8Array, all: boolean) => mindOf(room).answer(vector, all),
  close: (room: string) => void minds.delete(room),
  vet: (update: Uint8Array) => {
    const verdict = judge(update, new Known(), () => true, undefined, personalBounds)
    return verdict.kind === 'news' ? verdict.news.update : verdict.kind === 'known' ? emptyUpdate : null
  },
  fold,
})
