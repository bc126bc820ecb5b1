// Freezing the draft and submitting it, under a name; editing goes on at once in the next draft.
import { TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { newerPartsOf } from '#core/centre/newerParts.ts'
import { freezeAndSubmit, publishingOf } from '#core/centre/submitting.ts'
import { frozenIn } from '#core/centre/windows.ts'
import { unreadableRowsOf } from '#core/centre/unreadableRows.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { isReservedName } from '#core/ledgers/lookalikes.ts'
import { maySign } from '#schemas/decisionTable.ts'
import { cleanLine } from '#schemas/names.ts'
import { Button } from '#ui/Button.tsx'
import { announceFault } from '#ui/notices.ts'
import { Caption, Section } from '#ui/Section.tsx'
import { useKeptText } from '#ui/useKept.ts'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import { leftOutPlace } from './leftOutPlace.ts'
import { sayDecision } from './saidDecision.ts'
import { SubmitDifference } from './SubmitDifference.tsx'
import own from './review.module.css'

/** An editor names the draft, freezes and submits it; what stands against that is said in its place. */
export const SubmitForm = ({ workspace }: { readonly workspace: Workspace }) => {
  const say = useWords('review')
  const me = useSource(workspace.me)
  const home = useWords('home')
  const [label, setLabel] = useKeptText('revision-label')
  const [typedName, setTypedName] = useKeptText('revision-submitter')
  // the name may become known while the form stands, by publishing; it goes before what was typed
  const name = me.name === '' ? typedName : me.name
  const isReserved = me.name === '' && isReservedName(name)
  const [busy, setBusy] = useState(false)
  const newer = useSource(useMemo(() => newerPartsOf(workspace), [workspace])).length > 0
  // others' remarks stand in no revision
  const unreadable = useSource(useMemo(() => unreadableRowsOf(workspace), [workspace])).filter(
    ({ author }) => author === undefined,
  ).length
  const rows = useWords('unreadable')
  const published = useSource(useMemo(() => publishingOf(workspace), [workspace]))
  if (!maySign('submit', me.role)) return null
  const frozen = Object.fromEntries(frozenIn(workspace))
  /** The first few, each once: a position has two figures. */
  const placesOf = (places: readonly string[]): string =>
    [...new Set(places.map((place) => leftOutPlace(frozen, place, say.lang)))].slice(0, 3).join('; ')
  const submit = async (): Promise<void> => {
    setBusy(true)
    const leftOut: string[] = []
    await freezeAndSubmit(workspace, cleanLine(label), cleanLine(name), (place) => leftOut.push(place)).then(
      (submitted) => {
        if (!submitted.ok)
          return announceFault(
            say(submitted.error.refused === 'newer-version' ? 'freezeNewer' : 'freezeWithdrawn'),
          )
        const digest = submitted.value
        const said = (done: string): string =>
          leftOut.length === 0 ? done : say('leftOut', { done, n: leftOut.length, places: placesOf(leftOut) })
        sayDecision(
          workspace,
          { revision: digest },
          { onItsWay: said(say('onItsWay.submit')), done: said(say('done.submit')) },
        )
        setLabel('')
      },
      () => announceFault(say('notKept')),
    )
    setBusy(false)
  }
  return (
    <Section title={say('freeze')}>
      <form
        className={`${own['decision']} no-print`}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextInput
          label={say('label')}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          maxLength={60}
          required
        />
        {me.name === '' && (
          // Others will read who submitted this, for good; a centre that was never shared has not asked yet.
          <TextInput
            label={home('joinName')}
            value={name}
            onChange={(event) => setTypedName(event.currentTarget.value)}
            error={isReserved ? home('nameReserved') : undefined}
            maxLength={60}
            required
          />
        )}
        <SubmitDifference workspace={workspace} tally={published.tally} />
        <Button
          kind="primary"
          icon="review"
          type="submit"
          disabled={newer || busy || cleanLine(label) === '' || cleanLine(name) === '' || isReserved}
        >
          {say('freeze')}
        </Button>
        <Caption>{say(newer ? 'freezeNewer' : 'freezeWhy')}</Caption>
        {published.answers !== null && <Caption>{say('freezePublishes', { n: published.answers })}</Caption>}
        {published.keeps && <Caption>{say('freezeKeepsTally')}</Caption>}
        {unreadable > 0 && <Caption>{rows('freezing', { count: unreadable })}</Caption>}
      </form>
    </Section>
  )
}
