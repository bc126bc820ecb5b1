// The variants of a building to choose one from, the main one marked.
import { mainVariant, variantsInOrder, type LayoutSnapshot } from '#core/documents/layout.ts'
import { SelectField } from '#ui/ChoiceField.tsx'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { isolated } from '#words/isolated.ts'
import { nameOf } from '#words/words.ts'

/** The variant that is shown, and what hears of another. */
export interface VariantChoiceProps {
  /** The rows of all variants. */
  readonly whole: LayoutSnapshot
  readonly variant: string | null
  /** Whether the field stands where there is one variant alone. */
  readonly always?: boolean
  readonly disabled?: boolean
  readonly onVariant: (variant: string) => void
}

/** A person chooses the variant that a page is about. */
export const VariantChoice = ({ whole, variant, always, disabled, onVariant }: VariantChoiceProps) => {
  const say = useWords('layout')
  const lang = useLanguage()
  const variants = variantsInOrder(whole)
  const main = mainVariant(whole)
  if (variants.length < (always === true ? 1 : 2)) return null
  return (
    <SelectField
      label={say('variant')}
      value={variant}
      options={variants.map((one) => ({
        value: one.id,
        label: one.id === main ? `${isolated(nameOf(one, lang))} · ${say('mainVariant')}` : nameOf(one, lang),
      }))}
      onCommit={onVariant}
      {...(disabled === true ? { disabled } : {})}
    />
  )
}
