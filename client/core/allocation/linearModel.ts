// A linear model with whole-number columns, and its text in the MPS format that every solver reads.

/** A linear sum: the factor of each column by the column's name. */
export type Terms = ReadonlyMap<string, number>

/** One constraint: the sum of its terms against a value. */
export interface ModelRow {
  readonly name: string
  readonly terms: Terms
  readonly is: '<=' | '>=' | '='
  readonly value: number
}

/** One unknown of the model: `binary` is 0 or 1, `share` anything from 0 to 1. */
export interface ModelColumn {
  readonly name: string
  readonly kind: 'binary' | 'share'
  /** A value the column is fixed to. */
  readonly fixed?: number
}

/** Columns are 0 or 1, or a share between them. The objective is minimised. */
export interface LinearModel {
  readonly columns: readonly ModelColumn[]
  readonly rows: readonly ModelRow[]
  readonly objective: Terms
}

/** Decimal text that a solver reads back as the same number, without an exponent where it can be helped. */
const number = (value: number): string => String(Number(value.toPrecision(15)))

/**
 * The model as free-format MPS, and named so, since a short line makes some solvers take it for fixed: columns in order, whole-number ones
 * between markers, every bound stated.
 */
export const mpsOf = (name: string, model: LinearModel): string => {
  const names = new Set(model.rows.map((row) => row.name))
  if (names.size !== model.rows.length) throw new RangeError('two rows of a model have one name')
  const lines = [`NAME ${name} FREE`, 'ROWS', ' N objective']
  const sign = { '<=': 'L', '>=': 'G', '=': 'E' } as const
  for (const row of model.rows) lines.push(` ${sign[row.is]} ${row.name}`)
  const entries = new Map<string, string[]>()
  for (const { name: column } of model.columns) entries.set(column, [])
  for (const [column, value] of model.objective)
    if (value !== 0) entries.get(column)?.push(` ${column} objective ${number(value)}`)
  for (const row of model.rows)
    for (const [column, value] of row.terms)
      if (value !== 0) entries.get(column)?.push(` ${column} ${row.name} ${number(value)}`)
  lines.push('COLUMNS')
  let whole = false
  let markers = 0
  const mark = (next: boolean): void => {
    if (next === whole) return
    lines.push(` MARKER${++markers} 'MARKER' '${next ? 'INTORG' : 'INTEND'}'`)
    whole = next
  }
  for (const column of model.columns) {
    mark(column.kind === 'binary')
    const own = entries.get(column.name) ?? []
    // A column that no row names must still be declared.
    lines.push(...(own.length > 0 ? own : [` ${column.name} objective 0`]))
  }
  mark(false)
  lines.push('RHS')
  for (const row of model.rows) if (row.value !== 0) lines.push(` RHS ${row.name} ${number(row.value)}`)
  lines.push('BOUNDS')
  for (const { name: column, fixed } of model.columns)
    if (fixed === undefined) lines.push(` LO BND ${column} 0`, ` UP BND ${column} 1`)
    else lines.push(` FX BND ${column} ${number(fixed)}`)
  lines.push('ENDATA', '')
  return lines.join('\n')
}
