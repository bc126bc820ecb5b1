// Why the work can't be kept, or isn't shared: one sentence for each reason.
import type { WordsIn } from './words.ts'

type SavingFaultReason =
  | { readonly reason: 'relay'; readonly waiting: number }
  | { readonly reason: 'quota' | 'refused' | 'outdated' | 'cleared' | 'memory' | 'unknown' }

/** The sentence of a failed saving; of what the relay didn't take, with how much that is. */
export const savingFaultWords = (fault: SavingFaultReason, say: WordsIn<'frame'>): string =>
  fault.reason === 'relay' ? say('saving.relay', { count: fault.waiting }) : say(`saving.${fault.reason}`)
