// A number of a record to write: what it is counted in, how finely, and what stands beside it follow from the shape of its field.
import type { StoredUnit } from '#schemas/quantities.ts'
import { writtenUnits } from '#schemas/writtenUnits.ts'
import { NumberField, type NumberFieldProps } from '#ui/NumberField.tsx'
import { useLanguage } from '#ui/useWords.ts'
import { unitMark } from '#words/storedNumber.ts'

/** As of `NumberField`; the stored unit decides how the number is written, and how it is read unless `readAs` says more. */
export interface QuantityFieldProps extends Omit<NumberFieldProps, 'factor' | 'decimals' | 'unit'> {
  readonly unit: StoredUnit
}

/** A person writes a number in the unit that people use for it; it is committed in the stored one. */
export const QuantityField = ({ unit, readAs, ...props }: QuantityFieldProps) => {
  const lang = useLanguage()
  const { mark, factor, decimals } = writtenUnits[unit]
  const beside = unitMark(unit, lang)
  return (
    <NumberField
      {...props}
      factor={factor}
      decimals={decimals}
      readAs={readAs ?? mark}
      {...(beside === null ? {} : { unit: beside })}
    />
  )
}
