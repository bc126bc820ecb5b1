// The press that pins a remark on a record, on whichever page the record is read; the panel beside the page takes the words.
import { createContext, useContext } from 'react'
import type { Workspace } from '#core/centre/workspace.ts'
import { useMayWrite } from '#kit/useMayWrite.ts'
import type { SharedDocument } from '#schemas/documents.ts'
import type { RemarkTarget } from '#schemas/remarks.ts'
import { Button } from '#ui/Button.tsx'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { oneOfTable } from '#words/recordNames.ts'
import { targetNamesIn } from './targetNames.ts'

/** The centre, and what opens the panel of remarks on something. */
export interface Remarking {
  readonly workspace: Workspace
  readonly onRemark: (target: RemarkTarget) => void
}

/** Null where no panel of remarks stands beside the page: then there is no press. */
export const RemarkingContext = createContext<Remarking | null>(null)

/** The record that is remarked on. */
export interface RemarkPressProps {
  readonly document: SharedDocument
  readonly table: string
  readonly id: string
}

/** A person who may remark presses it, and writes in the panel; nothing for others. */
export const RemarkPress = (props: RemarkPressProps) => {
  const remarking = useContext(RemarkingContext)
  return remarking === null ? null : <Press {...remarking} {...props} />
}

const Press = ({ workspace, onRemark, document, table, id }: Remarking & RemarkPressProps) => {
  const say = useWords('remarks')
  const lang = useLanguage()
  const mayRemark = useMayWrite(workspace, workspace.ownRemarks)
  if (!mayRemark) return null
  const press = (): void => {
    const target = { document, table, target: id, label: oneOfTable(table, lang) ?? '' }
    onRemark({ ...target, label: targetNamesIn(workspace, lang)(target) })
  }
  return (
    <Button icon="remarks" onClick={press}>
      {say('add')}
    </Button>
  )
}
