// The export of the approved revision as PDF and as JSON: made from its frozen bytes, never from the draft.
import { useState } from 'react'
import { labelAgrees, type RevisionStanding } from '#core/ledgers/decisions.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { exportedSigners, writeExport } from '#files/exportJson.ts'
import { reportFileName } from '#files/reportFileName.ts'
import type { Revision } from '#schemas/archive.ts'
import { Button } from '#ui/Button.tsx'
import { maySign } from '#schemas/decisionTable.ts'
import { download } from '#ui/download.ts'
import { announceFault } from '#ui/notices.ts'
import { Caption } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { decide } from './freezing.ts'

/** The revision in force. */
export interface ExportButtonsProps {
  readonly workspace: Workspace
  readonly standing: RevisionStanding
  /** undefined while it is fetched, null where it isn't to be had. */
  readonly revision: Revision | null | undefined
}

/** A PDF that would lack characters, until somebody wants it all the same. */
interface Waiting {
  /** Of which revision, in which language. */
  readonly of: string
  readonly missing: readonly string[]
  readonly write: () => Promise<void>
}

/** Characters without a shape that are named at most. */
const shownSigns = 40

/** A person exports what was approved; an approval that the relay may yet refuse is left out, which is said. */
export const ExportButtons = ({ workspace, standing, revision }: ExportButtonsProps) => {
  const say = useWords('review')
  const frame = useWords('frame')
  const lang = useLanguage()
  const signerOf = useSource(workspace.signers)
  const decisions = useSource(workspace.decisions)
  const pdf = useWords('pdf')
  const names = useSource(workspace.names)
  const [busy, setBusy] = useState(false)
  const [waiting, setWaiting] = useState<Waiting | null>(null)
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
  const of = `${digest} ${lang}`
  // What leaves as approved is relied on: from then on the approval stays. A disk that is full must not keep the file here.
  const rely = async (): Promise<void> => {
    const { role } = workspace.me.read()
    if (standing.relied === null && maySign('rely', role))
      await decide(workspace, 'rely', digest, {}).catch(() => announceFault(say('notKept')))
  }
  const asPdf = async (): Promise<void> => {
    setBusy(true)
    setWaiting(null)
    try {
      const { prepareRevisionPdf } = await import('#files/pdf/revisionPdf.ts')
      const prepared = await prepareRevisionPdf(file, lang, undefined, names, workspace.blobs.get)
      const write = async (): Promise<void> => {
        const bytes = await prepared.write()
        download({ fileName: `${reportFileName(file, lang)}.pdf`, bytes, type: 'application/pdf' })
        await rely()
      }
      if (prepared.missing.length === 0) await write()
      else setWaiting({ of, missing: prepared.missing, write })
    } catch {
      announceFault(say('pdfFailed'))
    }
    setBusy(false)
  }
  const anyway = async ({ write }: Waiting): Promise<void> => {
    setBusy(true)
    try {
      await write()
      setWaiting(null)
    } catch {
      announceFault(say('pdfFailed'))
    }
    setBusy(false)
  }
  const asJson = (): void => {
    download({
      fileName: `${reportFileName(file, lang)}.json`,
      bytes: writeExport(file),
      type: 'application/json',
    })
    void rely()
  }
  return (
    <div className="bd-decision">
      <Button icon="download" disabled={busy} onClick={() => void asPdf()}>
        {busy ? frame('working') : say('exportPdf')}
      </Button>
      {waiting?.of === of && (
        <div role="alert">
          <Caption>
            {pdf('unprintable', {
              count: waiting.missing.length,
              signs: waiting.missing.slice(0, shownSigns).join(' '),
            })}
          </Caption>
          <Button disabled={busy} onClick={() => void anyway(waiting)}>
            {pdf('exportAnyway')}
          </Button>
        </div>
      )}
      <Button icon="download" onClick={asJson}>
        {say('exportJson')}
      </Button>
      <Caption>{say('exportHint', { label: standing.label })}</Caption>
    </div>
  )
}
