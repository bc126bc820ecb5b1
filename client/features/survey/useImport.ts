// The way of one table through the import page: read, mapped, checked, kept; each step may be taken again, and stopped.
import { useEffect, useRef, useState } from 'react'
import { askAll } from '#core/kinds/ask.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { newRows, withKnownRows, type SortedRows } from '#files/csv/newRows.ts'
import type { Mapping } from '#files/csv/mapping.ts'
import type { CheckedTable, ReadChoices, TableSummary } from '#files/csv/tableDesk.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { tableFaultWords } from './importWords.ts'
import { keepInSlices } from './keepInSlices.ts'
import { openTableReader, type TableReader } from './tableReader.ts'

/** A table that was read, with what its columns mean. */
export interface MappedTable {
  readonly table: TableSummary
  readonly mapping: Mapping
  /** Whether the columns were matched as those of an earlier table with the same headings. */
  readonly remembered: boolean
}

/** Where the import stands. */
export type ImportStage =
  | { readonly at: 'choose'; readonly fault?: string }
  | { readonly at: 'reading' }
  | ({ readonly at: 'checking'; readonly done: number } & MappedTable)
  | ({ readonly at: 'mapping' } & MappedTable)
  | ({ readonly at: 'checked'; readonly checked: CheckedTable; readonly sorted: SortedRows } & MappedTable)
  | { readonly at: 'keeping'; readonly done: number; readonly all: number }
  | ({
      readonly at: 'kept'
      readonly kept: number
      readonly stopped: boolean
      readonly checked: CheckedTable
      readonly sorted: SortedRows
    } & MappedTable)

/** The one import of a page; leaving the page ends its worker, and what was kept by then stays kept. */
export const useImport = (workspace: Workspace) => {
  const say = useWords('survey')
  const format = useFormat()
  const [stage, setStage] = useState<ImportStage>({ at: 'choose' })
  const [name, setName] = useState('')
  const reader = useRef<TableReader | null>(null)
  /** Counts up whenever work is given up, so that a late answer changes nothing. */
  const turn = useRef(0)
  const giveUp = (): void => {
    turn.current += 1
    reader.current?.stop()
    reader.current = null
  }
  useEffect(
    () => () => {
      turn.current += 1
      reader.current?.stop()
    },
    [],
  )
  const fail = (): void => setStage({ at: 'choose', fault: say('tableFault.unreadable') })
  const formNow = () => {
    const { questions, choices } = workspace.survey.read()
    return { questions: [...questions.values()], choices: [...choices.values()] }
  }

  /** Reads a file, or the one at hand anew; a mapping that is remembered for its headings goes before what is proposed. */
  const read = async (file: File | null, choices: ReadChoices = {}, useMemory = true): Promise<void> => {
    if (file !== null) giveUp()
    const mine = turn.current
    if (file !== null) setName(file.name)
    setStage({ at: 'reading' })
    try {
      const [opened, { fileScope, withMappingFile }, { rememberedMapping }] = await Promise.all([
        reader.current ?? openTableReader(),
        import('#files/csv/mappingFile.ts'),
        import('./rememberedMappings.ts'),
      ])
      if (turn.current !== mine) return opened.stop()
      reader.current = opened
      const bytes = file === null ? null : new Uint8Array(await file.arrayBuffer())
      const form = formNow()
      const found = await opened.read(bytes, form, choices)
      if (turn.current !== mine) return
      if (!found.ok) return setStage({ at: 'choose', fault: tableFaultWords(say, format, found.error) })
      const { summary } = found.value
      const before = useMemory ? rememberedMapping(workspace.id, summary.headings) : null
      const mapping =
        before === null
          ? found.value.mapping
          : withMappingFile(
              found.value.mapping,
              summary.headings,
              before,
              askAll(form.questions, form.choices),
            )
      const scope = fileScope(file?.name ?? name)
      setStage({
        at: 'mapping',
        table: summary,
        remembered: before !== null,
        mapping: { ...mapping, file: scope },
      })
    } catch {
      if (turn.current === mine) fail()
    }
  }

  const check = async (mapped: MappedTable): Promise<void> => {
    const mine = turn.current
    setStage({ ...mapped, at: 'checking', done: 0 })
    try {
      const checked = await reader.current?.check(
        mapped.mapping,
        {
          ...formNow(),
          blocks: workspace.centre.read().blocks.values(),
          member: workspace.me.read().member,
          now: workspace.pen.now(),
        },
        (done) => setStage((now) => (now.at === 'checking' ? { ...now, done } : now)),
      )
      if (turn.current !== mine || checked === undefined) return
      const held = heldBy(workspace)
      const known = withKnownRows(checked, held)
      setStage({ ...mapped, at: 'checked', checked: known, sorted: newRows(known.result.rows, held) })
    } catch {
      if (turn.current === mine) fail()
    }
  }

  const keep = async (at: Extract<ImportStage, { at: 'checked' }>): Promise<void> => {
    const mine = turn.current
    const { fresh } = at.sorted
    const all = fresh.length
    setStage({ at: 'keeping', done: 0, all })
    const { kept, failed } = await keepInSlices(
      fresh.map((row) => row.record),
      workspace.responses,
      (done) => setStage((now) => (now.at === 'keeping' ? { at: 'keeping', done, all } : now)),
      () => turn.current !== mine,
    )
    if (failed) return setStage({ at: 'choose', fault: say('importFailed', { kept }) })
    giveUp()
    await remember(workspace.id, at)
    setStage({ ...at, at: 'kept', kept, stopped: kept < all })
  }

  return {
    stage,
    name,
    read,
    check,
    keep,
    change: (mapped: MappedTable): void => setStage({ ...mapped, at: 'mapping' }),
    stopKeeping: (): void => {
      turn.current += 1
    },
    leave: (): void => {
      giveUp()
      setStage({ at: 'choose' })
    },
  }
}

const heldBy = (workspace: Workspace) =>
  new Map(
    workspace.responses
      .read()
      .flatMap((record) => (record.kind === 'answer' ? [[record.id, record] as const] : [])),
  )

/** The name of a file is its own: the next one with these headings has another. */
const remember = async (centre: string, { table, mapping }: MappedTable): Promise<void> => {
  const [{ toMappingFile }, { rememberMapping }] = await Promise.all([
    import('#files/csv/mappingFile.ts'),
    import('./rememberedMappings.ts'),
  ])
  const { file: _, ...kept } = mapping
  rememberMapping(centre, toMappingFile(kept, table.headings))
}
