// The state of saving as a drop of ink beside its words: being saved, on this device, shared, or not to be saved.
import look from './SavingDrop.module.css'

/** Where what was written is by now; `failed`: it can't be kept. */
type SavingState = 'saving' | 'device' | 'shared' | 'failed'

/** The mark alone: a dashed ring, a half, a full drop with a tick, a crossed one. */
const Drop = ({ state }: { readonly state: SavingState }) => (
  <svg className={look['drop']} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    {state === 'saving' && <circle cx={8} cy={8} r={6} fill="none" strokeDasharray="2.6 2.1" />}
    {state === 'device' && (
      <>
        <circle cx={8} cy={8} r={6} fill="none" />
        <path d="M8 2a6 6 0 0 0 0 12z" className={look['dropFull']} />
      </>
    )}
    {state === 'shared' && (
      <>
        <circle cx={8} cy={8} r={6.6} className={look['dropFull']} />
        <path d="M4.9 8.2l2.1 2.1 4.1-4.4" className={look['dropTick']} />
      </>
    )}
    {state === 'failed' && (
      <>
        <circle cx={8} cy={8} r={6} fill="none" />
        <path d="M5.3 5.3l5.4 5.4M10.7 5.3l-5.4 5.4" />
      </>
    )}
  </svg>
)

/** The state and its words. */
export interface SavingDropProps {
  readonly state: SavingState
  /** The plain words; always shown. */
  readonly words: string
  /** Fewer words for the top bar of a phone; the others are read out there. */
  readonly short?: string
  /** Whether a change of the state is read out; one drop a page does. */
  readonly live?: boolean
}

/** A person sees whether the work is kept, in words beside the drop. */
export const SavingDrop = ({ state, words, short, live = false }: SavingDropProps) => (
  <span
    className={look['saving']}
    data-ui="saving"
    data-state={state}
    data-short={short}
    {...(live ? { role: 'status' } : {})}
  >
    <Drop state={state} />
    <span>{words}</span>
  </span>
)
