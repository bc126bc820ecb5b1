// Success or an expected refusal, as a value: what a person asks for may be impossible without being a bug.

/** What was asked for, or why it could not be. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

/** A success with its value. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })
/** An expected refusal; `error` says why in a form that a page can put into words. */
export const refuse = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error })
