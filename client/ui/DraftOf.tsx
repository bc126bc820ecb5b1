// Says whose fields stand inside: rows of a list have the same labels, and what was typed must come back to its own row.
import { createContext, type ReactNode, useContext } from 'react'

const Owner = createContext('')

/** The owner of the fields here, of all owners around them. */
export const useDraftOwner = (): string => useContext(Owner)

/**
 * Gives the fields inside an owner, by which the drafts of equal labels are told apart; owners within one another add
 * up.
 */
export const DraftOf = ({ id, children }: { readonly id: string; readonly children: ReactNode }) => {
  const outer = useContext(Owner)
  return <Owner value={outer === '' ? id : `${outer}/${id}`}>{children}</Owner>
}
