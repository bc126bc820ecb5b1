// Numbers to write, stored as whole units: metres squared as mm², yuan as fen, per cent as basis points, hours as minutes.
import { TextInput } from '@mantine/core'
import look from './NumberField.module.css'
import { type ReactNode, useState } from 'react'
import { readWrittenNumber, storedUnits, unitOfMeasure } from '#schemas/writtenNumber.ts'
import { inputWrapperOrder } from './fieldOrder.ts'
import { useDraft } from './useDraft.ts'
import { useFormat, useWords } from './useWords.ts'
import { bracketed } from '#words/punctuation.ts'

/** A number as it is stored and as it is shown. */
export interface NumberFieldProps {
  readonly label: string
  /** The stored whole number; null is an empty field. */
  readonly value: number | null
  /** Called with the stored unit, rounded; with null when emptied and `empty` allows it. */
  readonly onCommit: (value: number | null) => void
  /** Stored units in one shown unit: 1,000,000 for mm² shown as m². */
  readonly factor?: number
  /** Digits after the point on screen. */
  readonly decimals?: number
  readonly unit?: string
  /** By which unit the number is read where that isn't the one shown; a plain count where neither is said. */
  readonly readAs?: string
  /** In stored units. */
  readonly min?: number
  readonly max?: number
  readonly empty?: boolean
  readonly hint?: ReactNode
  readonly error?: string | null
  readonly disabled?: boolean
  readonly required?: boolean
  readonly bare?: boolean
}

/** A text that says only about how much, or a share of less than one per cent that may be meant as a part of one. */
type Doubt = 'about' | 'tiny'

const plainCount = unitOfMeasure('piece')

/** About how wide a unit is at the size of a label, in rem: a Han character as wide as it is high, a letter half. */
const widthOf = (unit: string): number =>
  Array.from(unit, (c) => (c > '\u2e80' ? 0.75 : 0.45)).reduce<number>((sum, width) => sum + width, 0)
/** In rem. A longer unit would leave no room for the number: it stands in the label. */
const widestBeside = 4

/** How many decimals it takes to show the stored number as it is, not rounded; none are asked for where they have no end. */
const decimalsOf = (stored: number, factor: number): number => {
  if (!/^10*$/.test(String(factor))) return 0
  const places = String(factor).length - 1
  const digits = String(Math.abs(stored) % factor).padStart(places, '0')
  return places === 0 ? 0 : digits.replace(/0+$/, '').length
}

/**
 * A person writes a number as people write it ("1,200", "约3万"); it is committed once in stored whole units, and what
 * isn't a number is said at the field and not stored.
 */
export const NumberField = ({
  label,
  value,
  onCommit,
  factor = 1,
  decimals = 0,
  unit,
  readAs = unit ?? plainCount,
  min,
  max,
  empty = false,
  hint,
  error,
  disabled = false,
  required = false,
  bare = false,
}: NumberFieldProps) => {
  const say = useWords('frame')
  const format = useFormat()
  const shown = (stored: number) => {
    const digits = Math.max(decimals, decimalsOf(stored, factor))
    return digits === 0 ? format.count(stored / factor) : (stored / factor).toFixed(digits)
  }
  /** What a text says in stored units, null for an empty field; or why it can't be taken. */
  const read = (
    text: string,
  ): { readonly stored: number | null; readonly doubt?: Doubt } | { readonly refused: string } => {
    if (text.trim() === '') return empty ? { stored: null } : { refused: say('numberFaulty') }
    const number = readWrittenNumber(text, readAs, factor)
    if (!number.ok) return { refused: say(`numberFault.${number.fault}`) }
    const stored = storedUnits(number.value, factor)
    if (stored === null) return { refused: say('numberTooFine') }
    if (min !== undefined && stored < min) return { refused: say('numberLeast', { limit: shown(min) }) }
    if (max !== undefined && stored > max) return { refused: say('numberMost', { limit: shown(max) }) }
    if (number.isTinyShare === true) return { stored, doubt: 'tiny' }
    return number.about ? { stored, doubt: 'about' } : { stored }
  }
  /** What was stored out of a text that may say something else. */
  const [doubted, setDoubted] = useState<{ readonly stored: number | null; readonly doubt: Doubt } | null>(
    null,
  )
  const stored = value === null ? '' : shown(value)
  const { field, fault, ...typing } = useDraft({
    name: label,
    disabled,
    stored,
    asStored: (text) => {
      const number = readWrittenNumber(text, readAs, factor)
      const units = number.ok ? storedUnits(number.value, factor) : null
      return units === null ? text : shown(units)
    },
    faultOf: (text) => {
      const said = read(text)
      return 'refused' in said ? said.refused : null
    },
    commit: (text) => {
      const said = read(text)
      if ('refused' in said) return said.refused
      setDoubted(said.doubt === undefined ? null : { stored: said.stored, doubt: said.doubt })
      if (said.stored !== value) onCommit(said.stored)
      return null
    },
  })
  // what is being typed now is another entry, taken or not
  const isTaken = doubted !== null && doubted.stored === value && typing.value === stored
  const doubt = isTaken ? doubted.doubt : null
  const withUnit = unit === undefined ? label : bracketed(say.lang, label, unit)
  const beside = unit === undefined || widthOf(unit) > widestBeside ? undefined : unit
  return (
    <TextInput
      {...(bare ? { 'aria-label': withUnit } : { label: beside === unit ? label : withUnit })}
      inputWrapperOrder={inputWrapperOrder}
      description={
        doubt === null || value === null ? (
          hint
        ) : (
          <>
            {hint}{' '}
            <span role="status">
              {doubt === 'about'
                ? say('numberAbout', { value: shown(value) })
                : say('numberTiny', {
                    value: `${shown(value)} %`,
                    meant: `${shown(value * 100)} %`,
                    typed: shown(value * 100),
                  })}
            </span>
          </>
        )
      }
      // why this very text is refused says more than that a number is missing
      error={fault ?? error}
      disabled={disabled}
      required={required}
      inputMode={decimals === 0 ? 'numeric' : 'decimal'}
      autoComplete="off"
      classNames={{ input: look['number'] }}
      rightSection={beside === undefined ? undefined : <span className={look['numberUnit']}>{beside}</span>}
      rightSectionWidth={beside === undefined ? undefined : `${widthOf(beside) + 1}rem`}
      ref={field}
      {...typing}
    />
  )
}
