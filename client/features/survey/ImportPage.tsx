// The import page: a table of answers brought in, its columns mapped, its rows checked, the good ones kept and the bad ones named.
import { useEffect, useRef, useState } from 'react'
import type { RoomProps } from '#core/workspace.ts'
import type { Import } from '#files/csv/importResponses.ts'
import type { Mapping } from '#files/csv/mapping.ts'
import type { TableSummary } from '#workers/table.worker.ts'
import { Button } from '#ui/Button.tsx'
import { FilePick } from '#ui/FilePick.tsx'
import { PageHead } from '#ui/PageHead.tsx'
import { ProgressLine } from '#ui/ProgressLine.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { EmptyForm } from './EmptyForm.tsx'
import { ImportCheck, type Sorted } from './ImportCheck.tsx'
import { tableFaultWords } from './importWords.ts'
import { keepInSlices } from './keepInSlices.ts'
import { claimedTwice, MappingStep } from './MappingStep.tsx'
import { openTableReader, type TableReader } from './tableReader.ts'
import { useAsked } from './useAsked.ts'
import own from './import.module.css'
import look from './survey.module.css'

type Stage =
  | { readonly at: 'choose'; readonly fault?: string }
  | { readonly at: 'reading' }
  | { readonly at: 'mapping'; readonly table: TableSummary; readonly mapping: Mapping }
  | {
      readonly at: 'checked'
      readonly table: TableSummary
      readonly mapping: Mapping
      readonly result: Import
      readonly sorted: Sorted
    }
  | { readonly at: 'keeping'; readonly done: number; readonly all: number }
  | {
      readonly at: 'kept'
      readonly kept: number
      readonly stopped: boolean
      readonly result: Import
      readonly sorted: Sorted
    }

export const ImportPage = ({ workspace, go }: RoomProps) => {
  const say = useWords('survey')
  const frame = useWords('frame')
  const format = useFormat()
  const survey = useSource(workspace.survey)
  const me = useSource(workspace.me)
  const [stage, setStage] = useState<Stage>({ at: 'choose' })
  const [name, setName] = useState('')
  const reader = useRef<TableReader | null>(null)
  /** Counts up whenever work is given up, so that a late answer changes nothing. */
  const turn = useRef(0)
  const asked = useAsked(workspace)
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

  const read = async (file: File): Promise<void> => {
    giveUp()
    const mine = turn.current
    setName(file.name)
    setStage({ at: 'reading' })
    try {
      const [opened, { suggestMapping }, { guessMapping }] = await Promise.all([
        openTableReader(),
        import('#files/csv/mapping.ts'),
        import('#files/csv/guess.ts'),
      ])
      if (turn.current !== mine) return opened.stop()
      reader.current = opened
      const table = await opened.read(new Uint8Array(await file.arrayBuffer()))
      if (turn.current !== mine) return
      if (!table.ok) return setStage({ at: 'choose', fault: tableFaultWords(say, format, table.error) })
      const { questions, choices } = workspace.survey.read()
      const form = { questions: [...questions.values()], choices: [...choices.values()] }
      const { headings, sample } = table.value
      const mapping = guessMapping(suggestMapping(headings, form), headings, form, sample)
      setStage({ at: 'mapping', table: table.value, mapping })
    } catch {
      if (turn.current === mine) fail()
    }
  }

  const check = async (table: TableSummary, mapping: Mapping): Promise<void> => {
    const mine = turn.current
    setStage({ at: 'reading' })
    try {
      const { newRows } = await import('#files/csv/importResponses.ts')
      const { questions, choices } = workspace.survey.read()
      const result = await reader.current?.import(mapping, {
        questions: questions.values(),
        choices: choices.values(),
        blocks: workspace.centre.read().blocks.values(),
        member: me.member,
        now: workspace.survey.pen.now(),
      })
      if (turn.current !== mine || result === undefined) return
      setStage({ at: 'checked', table, mapping, result, sorted: newRows(result.rows, held()) })
    } catch {
      if (turn.current === mine) fail()
    }
  }

  const held = () =>
    new Map(
      workspace.responses
        .read()
        .flatMap((record) => (record.kind === 'answer' ? [[record.id, record] as const] : [])),
    )

  const keep = async (result: Import, sorted: Sorted): Promise<void> => {
    const mine = turn.current
    const all = sorted.fresh.length
    setStage({ at: 'keeping', done: 0, all })
    const { kept, failed } = await keepInSlices(
      sorted.fresh.map((row) => row.record),
      workspace.responses,
      (done) => setStage((now) => (now.at === 'keeping' ? { at: 'keeping', done, all } : now)),
      () => turn.current !== mine,
    )
    if (failed) return setStage({ at: 'choose', fault: say('importFailed', { kept }) })
    giveUp()
    setStage({ at: 'kept', kept, stopped: kept < all, result, sorted })
  }

  if (asked.length === 0) return <EmptyForm title={say('import')} go={go} />

  return (
    <div className={look['page']}>
      {stage.at === 'kept' ? (
        <PageHead
          title={say('import')}
          before={say('importedBefore')}
          figure={format.count(stage.kept)}
          after={say('answers', { count: stage.kept })}
          lede={stage.stopped ? say('importStopped') : name}
          action={
            <Button kind="primary" onClick={() => go('survey', 'results')}>
              {say('toResults')}
            </Button>
          }
        />
      ) : stage.at === 'mapping' || stage.at === 'checked' ? (
        <PageHead
          title={say('import')}
          before={say('tableBefore')}
          figure={format.count(stage.table.rows)}
          after={say('tableRows', { count: stage.table.rows })}
          lede={name}
        />
      ) : (
        <PageHead title={say('import')} lede={say('importLede')} />
      )}
      {stage.at === 'choose' || stage.at === 'kept' ? (
        <FilePick
          label={say(stage.at === 'kept' ? 'anotherFile' : 'chooseFile')}
          accept=".csv,.txt,.tsv,text/csv"
          onFiles={([file]) => {
            if (file !== undefined) void read(file)
          }}
        />
      ) : null}
      {stage.at === 'choose' && stage.fault !== undefined ? (
        <p role="alert" className={look['refusal']}>
          {stage.fault}
        </p>
      ) : null}
      {stage.at === 'reading' ? (
        <ProgressLine
          label={say('reading', { name })}
          onCancel={() => {
            giveUp()
            setStage({ at: 'choose' })
          }}
        />
      ) : null}
      {stage.at === 'mapping' ? (
        <>
          <MappingStep
            table={stage.table}
            asked={asked}
            mapping={stage.mapping}
            onChange={(mapping) => setStage({ ...stage, mapping })}
          />
          <Preview table={stage.table} />
          <div className={look['buttons']}>
            <Button
              kind="primary"
              disabled={claimedTwice(stage.mapping).size > 0}
              onClick={() => void check(stage.table, stage.mapping)}
            >
              {say('checkRows')}
            </Button>
            <Button
              onClick={() => {
                giveUp()
                setStage({ at: 'choose' })
              }}
            >
              {frame('cancel')}
            </Button>
          </div>
        </>
      ) : null}
      {stage.at === 'checked' || stage.at === 'kept' ? (
        <ImportCheck result={stage.result} sorted={stage.sorted} questions={survey.questions} />
      ) : null}
      {stage.at === 'checked' ? (
        <div className={look['buttons']}>
          <Button
            kind="primary"
            disabled={stage.sorted.fresh.length === 0}
            onClick={() => void keep(stage.result, stage.sorted)}
          >
            {say('importRows', { count: stage.sorted.fresh.length })}
          </Button>
          <Button onClick={() => setStage({ at: 'mapping', table: stage.table, mapping: stage.mapping })}>
            {frame('back')}
          </Button>
        </div>
      ) : null}
      {stage.at === 'keeping' ? (
        <ProgressLine
          label={say('keeping')}
          done={stage.all === 0 ? 1 : stage.done / stage.all}
          detail={`${format.count(stage.done)} / ${format.count(stage.all)}`}
          onCancel={() => {
            turn.current += 1
          }}
        />
      ) : null}
    </div>
  )
}

const Preview = ({ table }: { readonly table: TableSummary }) => {
  const say = useWords('survey')
  return (
    <details>
      <summary className={look['textButton']}>{say('preview', { count: table.sample.length })}</summary>
      <div
        className={look['scroll']}
        tabIndex={0}
        role="region"
        aria-label={say('preview', { count: table.sample.length })}
      >
        <table className={`${look['table']} ${own['preview']}`}>
          <thead>
            <tr>
              {table.headings.map((heading, column) => (
                <th key={column} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.sample.map((row, line) => (
              <tr key={line}>
                {row.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
