// The answers that are listed, as a table for a spreadsheet: for who may see answers, and without those that were corrected since or withdrawn.
import { useMemo, useState } from 'react'
import { standingAnswers } from '#core/figures/responses.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { fileNamePart } from '#files/reportFileName.ts'
import type { Response } from '#schemas/responses.ts'
import { Button } from '#ui/Button.tsx'
import { Caption } from '#ui/Section.tsx'
import { useSaveFile } from '#ui/useSaveFile.ts'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { nameOf } from '#words/words.ts'
import look from './survey.module.css'

/** The answers that the page lists. */
export interface ExportAnswersProps {
  readonly workspace: Workspace
  /** In the order in which they are listed. */
  readonly listed: readonly Response[]
}

/** An editor saves the listed answers as CSV and reads how many of them are left out. */
export const ExportAnswers = ({ workspace, listed }: ExportAnswersProps) => {
  const say = useWords('survey')
  const domain = useWords('domain')
  const lang = useLanguage()
  const saveFile = useSaveFile()
  const [busy, setBusy] = useState(false)
  const records = useSource(workspace.responses)
  const standing = useMemo(() => new Set(standingAnswers(records).map(({ id }) => id)), [records])
  const answers = listed.filter(({ id }) => standing.has(id))
  const left = listed.length - answers.length
  const save = async (): Promise<void> => {
    setBusy(true)
    await saveFile(async () => {
      const { exportResponses } = await import('#files/csv/exportResponses.ts')
      const { questions, choices } = workspace.survey.read()
      const { blocks, facts } = workspace.centre.read()
      const survey = { questions: questions.values(), choices: choices.values() }
      const centre = facts === null ? domain('centre') : nameOf(facts, lang)
      return {
        fileName: `${fileNamePart(centre)}-${say('answersFile')}.csv`,
        bytes: exportResponses(answers, survey, blocks, lang),
        type: 'text/csv',
      }
    })
    setBusy(false)
  }
  return (
    <div className="no-print">
      <div className={look['buttons']}>
        <Button icon="download" disabled={busy || answers.length === 0} onClick={() => void save()}>
          {say('exportAnswers', { count: answers.length })}
        </Button>
      </div>
      <Caption>
        {say('exportAnswersHint')}
        {left === 0 ? '' : ` ${say('exportReplaced', { count: left })}`}
      </Caption>
    </div>
  )
}
