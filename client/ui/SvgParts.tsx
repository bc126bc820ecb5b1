// Elements of SVG that are made as data, drawn on a page.
import { createElement, memo, type ReactNode } from 'react'
import type { SvgPart } from '#core/drawing/svg.ts'

/** `fill-rule` as React calls it. */
const propName = (name: string): string =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

const elementOf = ({ tag, attributes, inner }: SvgPart, key: number): ReactNode =>
  createElement(
    tag,
    {
      key,
      ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [propName(name), value])),
    },
    inner === undefined || typeof inner === 'string' ? inner : inner.map(elementOf),
  )

/** The parts of a drawing. */
export interface SvgPartsProps {
  readonly parts: readonly SvgPart[]
}

/** A person sees the parts, the last on top; it stands within an `svg`. */
export const SvgParts = memo(({ parts }: SvgPartsProps) => <>{parts.map(elementOf)}</>)
