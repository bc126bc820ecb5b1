// What stands typed and not written in the fields on the screen, by the row that it is typed in: whoever takes the row away takes the field.
import { useEffect, useState } from 'react'

/** The words of one field, and the rows that it stands in. */
export interface BeingTyped {
  /** From the outermost row to that of the field. */
  readonly owners: readonly string[]
  readonly text: string
}

const fields = new Map<symbol, BeingTyped>()

/** All fields that are being typed in, as long as they stand on the screen. */
export const beingTyped = (): readonly BeingTyped[] => [...fields.values()]

/** Says what stands typed in a field of an owner (`useDraftOwner`); null or blank: nothing. */
export const useBeingTyped = (owner: string, text: string | null): void => {
  const [field] = useState(() => Symbol('field'))
  useEffect(() => {
    if (owner === '' || text === null || text.trim() === '') return
    fields.set(field, { owners: owner.split('/'), text: text.trim() })
    return () => void fields.delete(field)
  }, [field, owner, text])
}
