// The rows of a variant for a component: the same object while the layout and the variant are.
import { useMemo } from 'react'
import { rowsOfVariant, type LayoutSnapshot } from '#core/documents/layout.ts'

/** Null is the present state. */
export const useRowsOfVariant = (whole: LayoutSnapshot, variant: string | null): LayoutSnapshot =>
  useMemo(() => rowsOfVariant(whole, variant), [whole, variant])
