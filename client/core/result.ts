// Success or an expected refusal, as a value: what a person asks for may be impossible without being a bug.

export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })
export const refuse = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error })
