// The import page: a table of answers brought in, its columns mapped, its rows checked, the good ones kept and the bad ones named.
import type { PageProps } from '#core/centre/workspace.ts'
import type { TableSummary } from '#files/csv/tableDesk.ts'
import { Button } from '#ui/Button.tsx'
import { FilePick } from '#ui/FilePick.tsx'
import { PageHead } from '#ui/PageHead.tsx'
import { ProgressLine } from '#ui/ProgressLine.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { claimedTwice } from './columnTargets.ts'
import { EmptyForm } from './EmptyForm.tsx'
import { ImportCheck } from './ImportCheck.tsx'
import { MappingStep } from './MappingStep.tsx'
import { ReadingStep } from './ReadingStep.tsx'
import { useAsked } from './useAsked.ts'
import { useImport, type ImportStage } from './useImport.ts'
import link from '#kit/textButton.module.css'
import own from './import.module.css'
import look from './survey.module.css'

/** A person brings in a table step by step, goes back at any of them, and stops the keeping half-way. */
export const ImportPage = ({ workspace, go }: PageProps) => {
  const say = useWords('survey')
  const tell = useWords('importing')
  const frame = useWords('frame')
  const format = useFormat()
  const survey = useSource(workspace.survey)
  const asked = useAsked(workspace)
  const { stage, name, read, check, keep, change, stopKeeping, leave } = useImport(workspace)

  if (asked.length === 0) return <EmptyForm title={say('import')} go={go} />

  return (
    <div className={look['page']}>
      <Head stage={stage} name={name} onResults={() => go('survey', 'results')} />
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
      {stage.at === 'reading' ? <ProgressLine label={say('reading', { name })} onCancel={leave} /> : null}
      {stage.at === 'checking' ? (
        <ProgressLine
          label={tell('checking')}
          done={stage.done / Math.max(1, stage.table.rows)}
          detail={`${format.count(stage.done)} / ${format.count(stage.table.rows)}`}
          onCancel={leave}
        />
      ) : null}
      {stage.at === 'mapping' ? (
        <>
          <ReadingStep table={stage.table} onRead={(choices) => void read(null, choices)} />
          {stage.remembered ? (
            <p className={look['note']}>
              {tell('remembered')}{' '}
              <Button
                kind="quiet"
                onClick={() =>
                  void read(
                    null,
                    { encoding: stage.table.encoding, headingRows: stage.table.headingRows },
                    false,
                  )
                }
              >
                {tell('forget')}
              </Button>
            </p>
          ) : null}
          <MappingStep
            table={stage.table}
            asked={asked}
            mapping={stage.mapping}
            onChange={(mapping) => change({ ...stage, mapping })}
          />
          <Preview table={stage.table} />
          <div className={look['buttons']}>
            <Button
              kind="primary"
              disabled={claimedTwice(stage.mapping).size > 0}
              onClick={() => void check(stage)}
            >
              {say('checkRows')}
            </Button>
            <Button onClick={leave}>{frame('cancel')}</Button>
          </div>
        </>
      ) : null}
      {stage.at === 'checked' || stage.at === 'kept' ? (
        <ImportCheck
          checked={stage.checked}
          sorted={stage.sorted}
          mapping={stage.mapping}
          table={stage.table}
          questions={survey.questions}
          asked={asked}
          onAgain={stage.at === 'kept' ? null : (mapping) => void check({ ...stage, mapping })}
        />
      ) : null}
      {stage.at === 'checked' ? (
        <div className={look['buttons']}>
          <Button kind="primary" disabled={stage.sorted.fresh.length === 0} onClick={() => void keep(stage)}>
            {say('importRows', { count: stage.sorted.fresh.length })}
          </Button>
          <Button onClick={() => change(stage)}>{frame('back')}</Button>
        </div>
      ) : null}
      {stage.at === 'keeping' ? (
        <ProgressLine
          label={say('keeping')}
          done={stage.all === 0 ? 1 : stage.done / stage.all}
          detail={`${format.count(stage.done)} / ${format.count(stage.all)}`}
          onCancel={stopKeeping}
        />
      ) : null}
    </div>
  )
}

interface HeadProps {
  readonly stage: ImportStage
  readonly name: string
  readonly onResults: () => void
}

const Head = ({ stage, name, onResults }: HeadProps) => {
  const say = useWords('survey')
  const format = useFormat()
  if (stage.at === 'kept') {
    return (
      <PageHead
        title={say('import')}
        before={say('importedBefore')}
        figure={format.count(stage.kept)}
        after={say('answers', { count: stage.kept })}
        lede={stage.stopped ? say('importStopped') : name}
        action={
          <Button kind="primary" onClick={onResults}>
            {say('toResults')}
          </Button>
        }
      />
    )
  }
  return 'table' in stage ? (
    <PageHead
      title={say('import')}
      before={say('tableBefore')}
      figure={format.count(stage.table.rows)}
      after={say('tableRows', { count: stage.table.rows })}
      lede={name}
    />
  ) : (
    <PageHead title={say('import')} lede={say('importLede')} />
  )
}

const Preview = ({ table }: { readonly table: TableSummary }) => {
  const say = useWords('survey')
  return (
    <details>
      <summary className={link['textButton']}>{say('preview', { count: table.sample.length })}</summary>
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
