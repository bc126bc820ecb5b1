// Joining by a link that was sent or read out: pasted here, its address leads to the page that asks for a name.
import { TextInput } from '@mantine/core'
import { type ClipboardEvent, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useWords } from '#ui/useWords.ts'
import own from './home.module.css'

/** What goes on like an address, or names a file, is none of ours; a mark that ends a sentence stands behind one. */
const linkText =
  /#\/join\/([A-Za-z0-9_-]{1,64})\/([A-Za-z0-9_-]{20,100})(?![A-Za-z0-9_-]|[./?&=#%:@~+][A-Za-z0-9_%-])/g

/** The different invitations that a text holds, whichever address they stand at and whatever stands round them. */
const linksIn = (text: string): readonly { readonly workspace: string; readonly secret: string }[] => {
  const found = [...text.matchAll(linkText)].map(([, workspace = '', secret = '']) => ({ workspace, secret }))
  return [...new Map(found.map((one) => [`${one.workspace}/${one.secret}`, one])).values()]
}

/** A person pastes an invitation's link or the text round it; nothing is redeemed before a name was given. */
export const JoinByLink = ({ onJoin }: { readonly onJoin: (workspace: string, secret: string) => void }) => {
  const say = useWords('home')
  const [link, setLink] = useState('')
  const links = linksIn(link)
  const only = links.length === 1 ? links[0] : undefined
  const fault = links.length > 1 ? say('manyLinks', { count: links.length }) : say('notALink')
  return (
    <form
      className={own['joinLink']}
      onSubmit={(event) => {
        event.preventDefault()
        if (only !== undefined) onJoin(only.workspace, only.secret)
      }}
    >
      <TextInput
        label={say('joinLink')}
        value={link}
        onChange={(event) => setLink(event.currentTarget.value)}
        onPaste={(event) => pasteLines(event, setLink)}
        error={link !== '' && only === undefined ? fault : null}
      />
      <Button icon="person" type="submit" disabled={only === undefined}>
        {say('join')}
      </Button>
    </form>
  )
}

/** A field of one line drops the ends of lines, and what stands below a link would become part of it. */
const pasteLines = (event: ClipboardEvent<HTMLInputElement>, setLink: (link: string) => void): void => {
  const text = event.clipboardData.getData('text/plain')
  if (!/[\r\n]/.test(text)) return
  event.preventDefault()
  const { value, selectionStart, selectionEnd } = event.currentTarget
  const before = value.slice(0, selectionStart ?? value.length)
  setLink(before + text.replaceAll(/[\r\n]+/g, ' ') + value.slice(selectionEnd ?? value.length))
}
