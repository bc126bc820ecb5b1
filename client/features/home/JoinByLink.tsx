// Joining by a link that was sent or read out: pasted here, its address leads to the page that asks for a name.
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useWords } from '#ui/useWords.ts'
import own from './home.module.css'

const linkText = /#\/join\/([A-Za-z0-9_-]{1,64})\/([A-Za-z0-9_-]{20,100})\s*$/

/** A person pastes an invitation's link or the text round it; nothing is redeemed before a name was given. */
export const JoinByLink = ({ onJoin }: { readonly onJoin: (workspace: string, secret: string) => void }) => {
  const say = useWords('home')
  const [link, setLink] = useState('')
  const found = linkText.exec(link)
  return (
    <div className={own['joinLink']}>
      <TextInput
        label={say('joinLink')}
        value={link}
        onChange={(event) => setLink(event.currentTarget.value)}
        error={link !== '' && found === null ? say('notALink') : null}
      />
      <Button
        icon="person"
        disabled={found === null}
        onClick={() => onJoin(found?.[1] ?? '', found?.[2] ?? '')}
      >
        {say('join')}
      </Button>
    </div>
  )
}
