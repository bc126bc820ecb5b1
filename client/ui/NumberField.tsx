// Numbers to write, stored as whole units: metres squared as mm², yuan as fen, per cent as basis points, hours as minutes.
import { TextInput } from '@mantine/core'
import './NumberField.css'
import type { ReactNode } from 'react'
import { inputWrapperOrder } from './fieldOrder.ts'
import { useDraft } from './useDraft.ts'
import { useFormat, useWords } from './useWords.ts'

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

/** What people type as a number: full-width digits, thousands separators and a Chinese point are understood; else null. */
export const readNumber = (text: string): number | null => {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[\s,_']/gu, '')
    .replace('。', '.')
    .replace('−', '-')
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null
}

/** About how wide a unit is at the size of a label, in rem: a Han character as wide as it is high, a letter half. */
const widthOf = (unit: string): number =>
  Array.from(unit, (c) => (c > '\u2e80' ? 0.75 : 0.45)).reduce<number>((sum, width) => sum + width, 0)
/** In rem. A longer unit would leave no room for the number: it stands in the label. */
const widestBeside = 4

export const NumberField = ({
  label,
  value,
  onCommit,
  factor = 1,
  decimals = 0,
  unit,
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
  const shown = (stored: number) =>
    decimals === 0 ? format.count(stored / factor) : (stored / factor).toFixed(decimals)
  const draft = useDraft({
    stored: value === null ? '' : shown(value),
    commit: (text) => {
      if (text.trim() === '') {
        if (!empty) return say('numberFaulty')
        if (value !== null) onCommit(null)
        return null
      }
      const number = readNumber(text)
      if (number === null) return say('numberFaulty')
      const stored = Math.round(number * factor)
      if (!Number.isSafeInteger(stored)) return say('numberFaulty')
      if (min !== undefined && stored < min) return say('numberLeast', { limit: shown(min) })
      if (max !== undefined && stored > max) return say('numberMost', { limit: shown(max) })
      if (stored !== value) onCommit(stored)
      return null
    },
  })
  const withUnit = unit === undefined ? label : `${label} (${unit})`
  const beside = unit === undefined || widthOf(unit) > widestBeside ? undefined : unit
  return (
    <TextInput
      {...(bare ? { 'aria-label': withUnit } : { label: beside === unit ? label : withUnit })}
      inputWrapperOrder={inputWrapperOrder}
      description={hint}
      error={error ?? draft.fault}
      disabled={disabled}
      required={required}
      inputMode={decimals === 0 ? 'numeric' : 'decimal'}
      autoComplete="off"
      classNames={{ input: 'bd-number' }}
      rightSection={beside === undefined ? undefined : <span className="bd-number-unit">{beside}</span>}
      rightSectionWidth={beside === undefined ? undefined : `${widthOf(beside) + 1}rem`}
      value={draft.value}
      onChange={draft.onChange}
      onBlur={draft.onBlur}
      onKeyDown={draft.onKeyDown}
    />
  )
}

type Plain = Omit<NumberFieldProps, 'factor' | 'decimals' | 'unit'>

/** m² on screen with one decimal, mm² in storage. */
export const AreaField = (props: Plain) => (
  <NumberField {...props} factor={1_000_000} decimals={1} unit="m²" />
)

/** Yuan on screen with two decimals, fen in storage. */
export const MoneyField = (props: Plain) => {
  const say = useWords('domain')
  return <NumberField {...props} factor={100} decimals={2} unit={say('yuan')} />
}

/** Per cent on screen with one decimal, basis points in storage. */
export const ShareField = (props: Plain) => <NumberField {...props} factor={100} decimals={1} unit="%" />
