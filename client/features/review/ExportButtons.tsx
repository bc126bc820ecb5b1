// The export of the approved revision in each of the registered formats: made from its frozen bytes, never from the draft.
import { useState } from 'react'
import { labelAgrees, type RevisionStanding } from '#core/ledgers/decisions.ts'
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
import { decide } from './freezing.ts'

/** The revision in force. */
export interface ExportButtonsProps {
  readonly workspace: Workspace
  readonly standing: RevisionStanding
  /** undefined while it is fetched, null where it isn't to be had. */
  readonly revision: Revision | null | undefined
}

/** A person exports what was approved; an approval that the relay may yet refuse is left out, which is said. */
export const ExportButtons = ({ workspace, standing, revision }: ExportButtonsProps) => {
  const say = useWords('review')
  const frame = useWords('frame')
  const signerOf = useSource(workspace.signers)
  const decisions = useSource(workspace.decisions)
  if (revision === undefined) return <Caption>{frame('loading')}</Caption>
  if (revision === null) return <Caption>{say('notHere')}</Caption>
  if (!labelAgrees(standing, revision))
    return <Caption>{say('labelDiffers', { inside: revision.label, outside: standing.label })}</Caption>
  const digest = standing.revision
  const counting = new Set([standing.submitted, ...standing.verdicts])
  // a verdict that the relay may yet refuse is no part of what leaves
  const about = decisions.filter((entry) => counting.has(entry) && !standing.unconfirmed.has(entry.id))
  const signers = exportedSigners(about, standing.submitters, signerOf)
  const file = { revision, digest, decisions: about, signers }
  // What leaves as approved is relied on: from then on the approval stays. A disk that is full must not keep the file here.
  const rely = async (): Promise<void> => {
    const { role } = workspace.me.read()
    if (standing.relied === null && maySign('rely', role))
      await decide(workspace, 'rely', digest, {}).catch(() => announceFault(say('notKept')))
  }
  return (
    <div className="bd-decision">
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
