// Asks who decides, where nobody at this device has said so yet: a decision stands under a name, for good.
import { TextInput } from '@mantine/core'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { cellOf, type Source } from '#core/source.ts'
import { useKeptText } from './useKept.ts'
import { useSource } from './useSource.ts'
import { useWords } from './useWords.ts'

/** Where the name of the person at this device is kept. */
export interface Naming {
  /** Empty until somebody has said it. */
  readonly name: Source<string>
  readonly setName: (name: string) => void
  /** Whether a name reads like the mark of who sits here, and is refused. */
  readonly isReserved: (name: string) => boolean
}

/** Provided once round an open centre; without it nobody is asked. */
export const NamingContext = createContext<Naming>({
  name: cellOf('-'),
  setName: () => undefined,
  isReserved: () => false,
})

/** What a page that decides something needs of the person's name. */
export interface YourName {
  /** The field to ask by; null where the name is known. */
  readonly field: ReactNode
  /** To be called before the decision is written: takes what was typed; false, and said at the field, where there is nothing. */
  readonly take: () => boolean
  /** To be called when the decision is given up: a name that is half written comes back in no other form. */
  readonly forget: () => void
}

/**
 * Asks for the name beside a decision where the device knows none; the name is kept for all centres, and what is typed of it outlives a
 * reload as the rest of the form does. `form` tells the form from the others on its page.
 */
export const useYourName = (form: string): YourName => {
  const say = useWords('home')
  const { name, setName, isReserved } = useContext(NamingContext)
  const known = useSource(name)
  const [typed, setTyped, forget] = useKeptText(`your-name-${form}`)
  const [lacking, setLacking] = useState(false)
  return {
    field:
      known === '' ? (
        <TextInput
          label={say('joinName')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={
            isReserved(typed)
              ? say('nameReserved')
              : lacking && typed.trim() === ''
                ? say('nameFirst')
                : undefined
          }
          maxLength={60}
          required
        />
      ) : null,
    take: () => {
      if (known !== '') {
        forget()
        return true
      }
      setLacking(typed.trim() === '')
      if (typed.trim() === '' || isReserved(typed)) return false
      setName(typed.trim())
      forget()
      return true
    },
    forget,
  }
}
