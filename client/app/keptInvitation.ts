// The invitation that stands on the join page, kept by the tab so that a reload asks for the name again; gone once it is used or left.
import { z } from 'zod'

/** A tab's own storage; null where the browser denies it, so that a reload loses the invitation as before. */
export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** The centre that one was invited to, and the secret that lets one in. */
export interface KeptInvitation {
  readonly workspace: string
  readonly secret: string
}

const place = 'bandeng.invitation'
const Kept = z.object({
  workspace: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  secret: z.string().regex(/^[A-Za-z0-9_-]{20,100}$/),
})

const tabStorage = (): TabStorage | null => {
  try {
    return globalThis.sessionStorage ?? null
  } catch {
    return null
  }
}

/** Keeps an invitation, or forgets the one that is kept (null). */
export const keepInvitation = (invitation: KeptInvitation | null, storage = tabStorage()): void => {
  try {
    if (invitation === null) storage?.removeItem(place)
    else storage?.setItem(place, JSON.stringify(invitation))
  } catch {
    // a full or forbidden storage: the page that stands has it still
  }
}

/** The invitation that this tab keeps; null where there is none, or what is kept doesn't fit its shape. */
export const keptInvitation = (storage = tabStorage()): KeptInvitation | null => {
  try {
    const text = storage?.getItem(place) ?? null
    return text === null ? null : (Kept.safeParse(JSON.parse(text)).data ?? null)
  } catch {
    return null
  }
}
