// Starting a blank centre: its name and its tier, nothing else is asked.
import { TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { tiers } from '#schemas/centre.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Segments } from '#ui/Segments.tsx'
import { useWords } from '#ui/useWords.ts'
import { fieldTitle } from '#words/recordNames.ts'

/** Whether the box is open, and who makes the centre. */
export interface NewCentreProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly onMake: (name: string, tier: string) => Promise<void>
}

/** A person names a new centre and chooses the circle that it serves; without a name nothing is made. */
export const NewCentre = ({ open, onClose, onMake }: NewCentreProps) => {
  const say = useWords('home')
  const frame = useWords('frame')
  const field = useWords('domain')
  const form = useId()
  const [name, setName] = useState('')
  const [tier, setTier] = useState<(typeof tiers)[number]>('community')
  return (
    <Dialog
      open={open}
      title={say('new')}
      size="small"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{frame('cancel')}</Button>
          <Button kind="primary" type="submit" form={form} disabled={name.trim() === ''}>
            {say('make')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') void onMake(name.trim(), tier)
        }}
      >
        <TextInput
          label={say('newName')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={60}
          required
          data-autofocus
        />
        <Segments
          label={fieldTitle('facts', 'tier', say.lang)}
          shown
          wide
          value={tier}
          onChange={setTier}
          segments={tiers.map((value) => ({ value, label: field(`tier.${value}`) }))}
        />
      </form>
    </Dialog>
  )
}
