// The export of the approved revision as PDF and as JSON: made from its frozen bytes, never from the draft.
import { useState } from 'react'
import { labelAgrees, type RevisionStanding } from '#core/ledgers/decisions.ts'
import type { Workspace } from '#core/workspace.ts'
import { exportedSigners, writeExport } from '#files/exportJson.ts'
import type { Revision } from '#schemas/archive.ts'
import { Button } from '#ui/Button.tsx'
import { download } from '#ui/download.ts'
import { announceFault } from '#ui/notices.ts'
import { Caption } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'

export interface ExportButtonsProps {
  readonly workspace: Workspace
  readonly standing: RevisionStanding
  /** undefined while it is fetched, null where it isn't to be had. */
  readonly revision: Revision | null | undefined
}

export const ExportButtons = ({ workspace, standing, revision }: ExportButtonsProps) => {
  const say = useWords('review')
  const frame = useWords('frame')
  const lang = useLanguage()
  const signerOf = useSource(workspace.signers)
  const decisions = useSource(workspace.decisions)
  const [busy, setBusy] = useState(false)
  if (revision === undefined) return <Caption>{frame('loading')}</Caption>
  if (revision === null) return <Caption>{say('notHere')}</Caption>
  if (!labelAgrees(standing, revision))
    return <Caption>{say('labelDiffers', { inside: revision.label, outside: standing.label })}</Caption>
  const digest = standing.revision
  const counting = new Set([standing.submitted, ...standing.verdicts])
  const about = decisions.filter((entry) => counting.has(entry))
  const signers = exportedSigners(about, standing.submitters, signerOf)
  const fileName = `${standing.label.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim() || 'revision'}-${digest.slice(0, 8)}`
  const asPdf = async (): Promise<void> => {
    setBusy(true)
    try {
      const { writeRevisionPdf } = await import('#files/pdf/revisionPdf.ts')
      const bytes = await writeRevisionPdf({ revision, digest, decisions: about, signers }, lang)
      download({ fileName: `${fileName}.pdf`, bytes, type: 'application/pdf' })
    } catch {
      announceFault(say('pdfFailed'))
    }
    setBusy(false)
  }
  return (
    <div className="bd-decision">
      <Button icon="download" disabled={busy} onClick={() => void asPdf()}>
        {busy ? frame('working') : say('exportPdf')}
      </Button>
      <Button
        icon="download"
        onClick={() =>
          download({
            fileName: `${fileName}.json`,
            bytes: writeExport({ digest, revision, decisions: about, signers }),
            type: 'application/json',
          })
        }
      >
        {say('exportJson')}
      </Button>
      <Caption>{say('exportHint', { label: standing.label })}</Caption>
    </div>
  )
}
