// The export of the approved revision in each of the registered formats: made from its frozen bytes, never from the draft.
import { useState } from 'react'
import { decideOn } from '#core/centre/deciding.ts'
import type { RevisionStanding } from '#core/ledgers/decisions.ts'
import { leavingRevision, unconfirmedLabels } from '#core/ledgers/leaving.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { exportedSigners, type FrozenRevision } from '#files/exportJson.ts'
import { prepareExport, type ExportFormat, type PreparedExport } from '#files/exports/format.ts'
import { formats } from '#files/exports/formats.ts'
import { missingWords } from '#files/exports/missingWords.ts'
import { fetchedFonts } from '#files/pdf/font.ts'
import { reportFileName } from '#files/reportFileName.ts'
import type { Revision } from '#schemas/archive.ts'
import { Button } from '#ui/Button.tsx'
import { maySign } from '#schemas/decisionTable.ts'
import { download } from '#ui/download.ts'
import { announceFault } from '#ui/notices.ts'
import { Caption } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { titleOf } from '#words/words.ts'
import own from './review.module.css'

/** The centre, and its revision in force. */
export interface ExportButtonsProps {
  readonly workspace: Workspace
  /** undefined while it is fetched, null where it isn't to be had. */
  readonly revision: Revision | null | undefined
}

/** A person exports what was approved; an approval that the relay may yet refuse is left out, which is said. */
export const ExportButtons = ({ workspace, revision }: ExportButtonsProps) => {
  const say = useWords('review')
  const frame = useWords('frame')
  const standings = useSource(workspace.figures.standings)
  const unconfirmed = unconfirmedLabels(standings).at(-1)
  const waiting = unconfirmed !== undefined && (
    <Caption>{say('notConfirmed', { label: unconfirmed })}</Caption>
  )
  const leaving = leavingRevision(standings, () => revision ?? null)
  const why = (): string | null => {
    if (leaving.ok) return null
    switch (leaving.error.refused) {
      case 'nothing-approved':
        return say('nothingToExport')
      case 'unconfirmed':
        return null
      case 'not-here':
        return revision === undefined ? frame('loading') : say('notHere')
      case 'other-label':
        return say('labelDiffers', leaving.error)
    }
  }
  const words = why()
  return (
    <>
      {waiting}
      {words !== null && <Caption>{words}</Caption>}
      {leaving.ok && <Formats workspace={workspace} {...leaving.value} />}
    </>
  )
}

interface FormatsProps {
  readonly workspace: Workspace
  readonly standing: RevisionStanding
  readonly revision: Revision
}

const Formats = ({ workspace, standing, revision }: FormatsProps) => {
  const say = useWords('review')
  const signerOf = useSource(workspace.signers)
  const { revision: digest, approving: decisions, submitters } = standing
  const signers = exportedSigners(decisions, submitters, signerOf)
  const file = { revision, digest, decisions, signers }
  // What leaves as approved is relied on: from then on the approval stays. A disk that is full must not keep the file here.
  const rely = async (): Promise<void> => {
    const { role } = workspace.me.read()
    if (standing.relied === null && maySign('rely', role))
      await decideOn(workspace, standing, 'rely').catch(() => announceFault(say('notKept')))
  }
  return (
    <div className={own['decision']}>
      {[...formats.values()].map((format) => (
        <ExportButton key={format.id} {...{ workspace, format, file, rely }} />
      ))}
      <Caption>{say('exportHint', { label: standing.label })}</Caption>
    </div>
  )
}

interface ExportButtonProps {
  readonly workspace: Workspace
  readonly format: ExportFormat
  readonly file: FrozenRevision
  /** Notes that the file has left. */
  readonly rely: () => Promise<void>
}

/** A file that would lack characters, until somebody wants it all the same. */
interface Waiting extends PreparedExport {
  /** Of which revision, in which language. */
  readonly of: string
}

const ExportButton = ({ workspace, format, file, rely }: ExportButtonProps) => {
  const say = useWords('review')
  const frame = useWords('frame')
  const words = useWords('report')
  const lang = useLanguage()
  const names = useSource(workspace.names)
  const [busy, setBusy] = useState(false)
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  const title = titleOf(format.title, lang)
  const of = `${file.digest} ${lang}`
  const doing = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    await work().catch(() => announceFault(say('exportFailed', { format: title })))
    setBusy(false)
  }
  const write = async (prepared: PreparedExport): Promise<void> => {
    const bytes = await prepared.write()
    setWaiting(null)
    download({ fileName: `${reportFileName(file, lang)}.${format.ending}`, bytes, type: format.type })
    await rely()
  }
  const start = async (): Promise<void> => {
    setWaiting(null)
    const means = { fonts: fetchedFonts, pictures: workspace.blobs.get }
    const prepared = await prepareExport(format, file, lang, means, names)
    if (missingWords(prepared, lang).length === 0) await write(prepared)
    else setWaiting({ ...prepared, of })
  }
  return (
    <>
      <Button icon="download" disabled={busy} onClick={() => void doing(start)}>
        {busy ? frame('working') : say('exportAs', { format: title })}
      </Button>
      {waiting?.of === of && (
        <div role="alert">
          {missingWords(waiting, lang).map((words) => (
            <Caption key={words}>{words}</Caption>
          ))}
          <Button disabled={busy} onClick={() => void doing(() => write(waiting))}>
            {words('exportAnyway')}
          </Button>
        </div>
      )}
    </>
  )
}
