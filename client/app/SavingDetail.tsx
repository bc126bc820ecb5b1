// How an open centre is kept: where it is, for how long on this device alone, whether the browser may clear it; and the file by one press.
import { useEffect } from 'react'
import type { CentreOnDevice } from '#core/device.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Section } from '#ui/Section.tsx'
import { useSaveFile } from '#ui/useSaveFile.ts'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { roleTitle } from '#words/roleTitle.ts'
import { savingFaultWords } from '#words/savingFault.ts'
import type { DeviceWiring } from './device.ts'
import look from './savingStatus.module.css'

/** The device and the centre whose keeping is told of. */
export interface SavingDetailProps {
  readonly device: DeviceWiring
  readonly workspace: Workspace
  readonly onClose: () => void
}

/** A person reads where the work lies and since when only here, asks the browser to keep it, and saves a file. */
export const SavingDetail = ({ device, workspace, onClose }: SavingDetailProps) => {
  const say = useWords('storing')
  const { keeping, condition } = useSource(device.storing)
  const centre = useSource(device.centres).find(({ id }) => id === workspace.id)
  const save = useSaveFile()
  useEffect(() => void device.refresh(), [device])
  return (
    <Dialog open title={say('title')} onClose={onClose}>
      <Where workspace={workspace} />
      <p data-testid="offline">{say(`offline.${useSource(device.offline)}`)}</p>
      <Alone days={centre?.aloneDays ?? 0} />
      <Button
        kind="primary"
        icon="download"
        onClick={() => void save(() => device.saveFile(workspace.id)).then(device.refresh)}
      >
        {say('saveFile')}
      </Button>
      {keeping !== null && condition !== 'memory' && (
        <Section title={say('keepTitle')} kind="quiet" level={3}>
          <div className={look['keeping']}>
            <p data-testid="keeping" data-keeping={keeping}>
              {say(`keeping.${keeping}`)}
            </p>
            {keeping !== 'promised' && <p>{say('install')}</p>}
            {(keeping === 'unasked' || keeping === 'refused') && (
              <Button onClick={() => void device.askToKeep()}>{say('ask')}</Button>
            )}
          </div>
        </Section>
      )}
    </Dialog>
  )
}

const Where = ({ workspace }: Pick<SavingDetailProps, 'workspace'>) => {
  const saving = useSource(workspace.saving)
  const { role } = useSource(workspace.me)
  const lang = useLanguage()
  const say = useWords('storing')
  const frame = useWords('frame')
  if (saving.state === 'failed') return <p>{savingFaultWords(saving, frame)}</p>
  if (saving.state === 'device' && saving.barred !== undefined)
    return <p>{say('where.barred', { count: saving.barred, role: roleTitle(role, lang) })}</p>
  if (saving.state === 'device' && saving.waiting > 0) return <p>{say('where.waiting')}</p>
  return <p>{say(`where.${saving.state}`)}</p>
}

/** A day or two is nothing to be told of unasked, but here somebody asks. */
const Alone = ({ days }: { readonly days: CentreOnDevice['aloneDays'] }) => {
  const say = useWords('storing')
  if (days < 1) return null
  return (
    <p>
      <strong>{say('alone', { count: days })}</strong> {say('aloneWhy')}
    </p>
  )
}
