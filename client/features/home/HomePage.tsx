// Home: the centres on this device, and the ways to a further one: a sample, a blank one, a file, an invitation.
import { type ReactNode, Suspense, useEffect, useState } from 'react'
import type { CentreOnDevice, Device } from '#core/device.ts'
import type { Saving } from '#core/source.ts'
import { archiveAccept } from '#files/archiveName.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { FilePick } from '#ui/FilePick.tsx'
import { Logo } from '#ui/Icon.tsx'
import { announce, announceFault } from '#ui/notices.ts'
import { SavingDrop } from '#ui/SavingDrop.tsx'
import { Section, Tag } from '#ui/Section.tsx'
import { part } from '#ui/part.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { fileFaultText } from '#words/fileFaultText.ts'
import { mergedText } from '#words/mergedText.ts'
import { roleTitle } from '#words/roleTitle.ts'
import { nameOf } from '#words/words.ts'
import { JoinByLink } from './JoinByLink.tsx'
import { OnlyHere } from './OnlyHere.tsx'
import { SampleList } from './SampleList.tsx'
import own from './home.module.css'

// what a dialog is made of is a tenth of a first visit
const NewCentre = part(async () => (await import('./NewCentre.tsx')).NewCentre)

/** The device, and where a centre that is opened or joined leads. */
export interface HomePageProps {
  readonly device: Device & { readonly refresh: () => Promise<void> }
  readonly look: ReactNode
  readonly savingWords: (saving: Saving) => string
  readonly onOpen: (workspace: string) => void
  readonly onJoin: (workspace: string, secret: string) => void
}

/** A person opens a centre of this device, or makes, joins or brings in a further one. */
export const HomePage = ({ device, look, savingWords, onOpen, onJoin }: HomePageProps) => {
  const say = useWords('home')
  const frame = useWords('frame')
  const centres = useSource(device.centres)
  const [making, setMaking] = useState(false)
  /** Fetched with the first press, and kept, so that it closes as it opened. */
  const [wanted, setWanted] = useState(false)
  const begin = (): void => {
    setWanted(true)
    setMaking(true)
  }
  useEffect(() => void device.refresh(), [device])
  useEffect(() => {
    document.title = frame('product')
  }, [frame])
  const storing = useWords('storing')
  const make = async (begin: () => Promise<string>): Promise<void> => {
    try {
      onOpen(await begin())
    } catch {
      announceFault(storing('notKept'))
    }
  }
  const take = useTakeFile(device, onOpen)
  // Where nothing is here yet, the sample that is spoken of stands right below the words that speak of it.
  const offered = (
    <Section title={say('samples')}>
      <SampleList device={device} prominent={centres.length === 0} onOpen={onOpen} />
    </Section>
  )
  return (
    <main id="main" className={own['homePage']}>
      <header className={own['homeTop']}>
        <Logo />
        <p className={own['homeProduct']}>{frame('product')}</p>
        {look}
      </header>
      <h1 className={own['homeTitle']}>{say('title')}</h1>
      <p className={own['homeLede']}>{say(`offline.${useSource(device.offline)}`)}</p>
      {!device.secure && (
        <p className={own['homeGuest']} role="note">
          {frame('guest')}
        </p>
      )}
      {centres.length === 0 ? (
        <EmptyState title={say('emptyTitle')}>{say('empty')}</EmptyState>
      ) : (
        <CentreList centres={centres} device={device} savingWords={savingWords} onOpen={onOpen} />
      )}
      {centres.length === 0 && offered}
      <div className={own['homeWays']}>
        <Button kind="plain" icon="plus" large onClick={begin}>
          {say('new')}
        </Button>
        <FilePick
          label={say('openFile')}
          hint={say('dropFile')}
          accept={archiveAccept}
          onFiles={(files) => void take(files[0])}
        />
        <JoinByLink onJoin={onJoin} />
      </div>
      {centres.length > 0 && offered}
      {wanted && (
        <Suspense fallback={null}>
          <NewCentre
            open={making}
            onClose={() => setMaking(false)}
            onMake={(name, tier) => make(() => device.createBlank(name, tier))}
          />
        </Suspense>
      )}
    </main>
  )
}

/** Opens a dropped or picked file; what is wrong with it is said in words and nothing has changed. */
const useTakeFile = (device: Device, onOpen: (workspace: string) => void) => {
  const say = useWords('home')
  const storing = useWords('storing')
  return async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    const bytes = new Uint8Array(await file.arrayBuffer())
    const opened = await device.openFile(bytes).catch(() => null)
    if (opened === null) return announceFault(storing('notKept'))
    if (!opened.ok) return announceFault(fileFaultText(opened.error, say.lang))
    const { workspace, merged } = opened.value
    if (merged) announce(mergedText(opened.value, say.lang))
    onOpen(workspace)
  }
}

interface CentreListProps {
  readonly centres: readonly CentreOnDevice[]
  readonly device: HomePageProps['device']
  readonly savingWords: (saving: Saving) => string
  readonly onOpen: (workspace: string) => void
}

const CentreList = ({ centres, device, savingWords, onOpen }: CentreListProps) => {
  const say = useWords('home')
  const frame = useWords('frame')
  const field = useWords('domain')
  const storing = useWords('storing')
  const lang = useLanguage()
  const format = useFormat()
  /** A change of the day on which this page was opened is told by the clock. */
  const [now] = useState(() => Date.now())
  const forget = (id: string): Promise<void> =>
    device.forget(id).catch(() => announceFault(storing('notKept')))
  return (
    <ul className={own['centres']}>
      {centres.map((centre) => {
        const name = nameOf(centre, lang)
        const tier = centre.tier === undefined ? null : field.optional(`tier.${centre.tier}`)
        const facts = [
          tier,
          roleTitle(centre.role, lang),
          say('changed', { when: format.when(Date.parse(centre.lastChange), now) }),
        ]
        return (
          <li key={centre.id} className={own['centreRow']}>
            <button
              type="button"
              className={own['centreOpen']}
              data-testid="centre-open"
              onClick={() => onOpen(centre.id)}
            >
              <span className={own['centreRowName']}>{name === '' ? say('unnamed') : name}</span>
              {centre.sample !== undefined && <Tag kind="note">{frame('sample')}</Tag>}
              <span className={own['centreRowFacts']}>
                {facts.filter((part) => part !== null).join(' · ')}
              </span>
              <SavingDrop state={centre.saving.state} words={savingWords(centre.saving)} />
            </button>
            <OnlyHere centre={centre} name={name} device={device} />
            <ForgetCentre name={name} onForget={() => void forget(centre.id)} />
          </li>
        )
      })}
    </ul>
  )
}

/** Taking a centre off this device can't be undone here, so it asks once more, in place. */
const ForgetCentre = ({ name, onForget }: { readonly name: string; readonly onForget: () => void }) => {
  const say = useWords('home')
  const frame = useWords('frame')
  const [asked, setAsked] = useState(false)
  if (!asked)
    return (
      <Button
        kind="quiet"
        icon="trash"
        aria-label={`${say('forget')}: ${name}`}
        onClick={() => setAsked(true)}
      >
        {say('forget')}
      </Button>
    )
  return (
    <div className={own['forget']} role="alertdialog" aria-label={say('forget')}>
      <p>{say('forgetSure', { name })}</p>
      <Button kind="stop" onClick={onForget}>
        {say('forget')}
      </Button>
      <Button onClick={() => setAsked(false)}>{frame('cancel')}</Button>
    </div>
  )
}
