// The quiet frame round all pages of a centre: their names at the side (below on a phone), on top the centre, people, saving, sharing.
import type { ReactNode } from 'react'
import { nameOf } from '#words/words.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { Icon, type IconName, Logo } from '#ui/Icon.tsx'
import { IconButton } from '#ui/Button.tsx'
import { useShortcuts } from '#ui/shortcuts.ts'
import { useMiddle } from '#ui/useMiddle.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { centreAddress, homeAddress, pages, type PageName } from './address.ts'
import { LookMenu } from './LookMenu.tsx'
import { PeopleHere } from './PeopleHere.tsx'
import { SavingFaultNote } from './SavingFaultNote.tsx'
import { SavingStatus } from './SavingStatus.tsx'
import button from '#ui/Button.module.css'
import own from './frame.module.css'

/** What the frame shows round a page, and what its buttons open. */
export interface FrameProps {
  readonly workspace: Workspace
  readonly page: PageName
  readonly onShare: () => void
  readonly onSearch: () => void
  /** Opens the list of keys. */
  readonly onShortcuts: () => void
  readonly onDownload: () => void
  /** Opens what there is to know about how the work is kept. */
  readonly onSaving: () => void
  /** The side panel of remarks; null while it is shut. */
  readonly remarks: ReactNode
  readonly remarksOpen: boolean
  readonly onRemarks: () => void
  readonly children: ReactNode
}

const PageLinks = ({ workspace, page }: Pick<FrameProps, 'workspace' | 'page'>) => {
  const say = useWords('frame')
  return (
    <ul className={own['pages']} data-testid="pages">
      {pages.map((name) => (
        <li key={name}>
          <a
            href={`#${centreAddress(workspace.id, name)}`}
            aria-current={name === page ? 'page' : undefined}
            className={own['pageLink']}
          >
            <Icon name={name satisfies IconName} />
            <span>{say(`page.${name}`)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The centre's name and, under it, tier, floors and area, and whether it is a sample. */
const CentreTitle = ({ workspace }: Pick<FrameProps, 'workspace'>) => {
  const lang = useLanguage()
  const say = useWords('frame')
  const field = useWords('domain')
  const format = useFormat()
  const facts = useSource(workspace.centre).facts
  const measure = useSource(workspace.figures.measure)
  const parts = [
    facts?.tier === undefined ? null : field.optional(`tier.${facts.tier}`),
    measure === null ? null : format.area(measure.net),
    facts?.sample === undefined ? null : say('sample'),
  ].filter((part) => part !== null)
  return (
    <div className={own['centre']}>
      <p className={own['centreName']} data-testid="centre-name">
        {facts === null ? '' : nameOf(facts, lang)}
      </p>
      <p className={own['centreFacts']}>{parts.join(' · ')}</p>
    </div>
  )
}

/**
 * A person goes from page to page, sees who is here and whether the work is kept, and opens search, remarks, keys and
 * sharing.
 */
export const Frame = (props: FrameProps) => {
  const {
    workspace,
    page,
    onShare,
    onSearch,
    onShortcuts,
    onDownload,
    onSaving,
    remarks,
    remarksOpen,
    onRemarks,
    children,
  } = props
  const say = useWords('frame')
  const threads = useSource(workspace.threads)
  const open = threads.filter((thread) => !thread.resolved).length
  useFrameKeys(onSearch, onShortcuts)
  // with large text the links to the pages scroll sideways: the present one is kept in sight
  const rail = useMiddle<HTMLElement>('[aria-current]', [page, pages.length])
  return (
    <div className={own['frame']} data-remarks={remarksOpen ? '' : undefined}>
      <a className={own['skip']} data-testid="skip" href="#main" onClick={skipToMain}>
        {say('skip')}
      </a>
      <header className={own['top']} data-ui="top">
        {/* On paper the centre's name alone stands above the page, and whether it is a sample. */}
        <a className={`${own['home']} no-print`} href={`#${homeAddress}`} aria-label={say('home')}>
          <Logo />
        </a>
        <CentreTitle workspace={workspace} />
        <div className={`${own['topTools']} no-print`}>
          <PeopleHere workspace={workspace} />
          <IconButton className={own['find'] ?? ''} icon="search" label={say('search')} onClick={onSearch} />
          <SavingStatus workspace={workspace} onDetail={onSaving} />
          <button
            type="button"
            className={`${button['tool']} ${own['share']}`}
            data-ui="tool"
            title={say('share')}
            onClick={onShare}
          >
            <Icon name="share" />
            <span>{say('share')}</span>
          </button>
          <LookMenu onShortcuts={onShortcuts} />
        </div>
      </header>
      {/* Outside the page, so that it stays in sight however far that is scrolled. */}
      <div className={`${own['notes']} no-print`} data-testid="notes">
        {!globalThis.isSecureContext && (
          <p className={own['guest']} role="note">
            <Icon name="person" size={1} />
            <span>{say('guest')}</span>
          </p>
        )}
        <SavingFaultNote workspace={workspace} onDownload={onDownload} />
      </div>
      <nav ref={rail} className={`${own['rail']} no-print`} aria-label={say('pages')}>
        <PageLinks workspace={workspace} page={page} />
        <button
          type="button"
          className={`${own['pageLink']} ${own['remarksLink']}`}
          data-testid="remarks-link"
          aria-expanded={remarksOpen}
          onClick={onRemarks}
        >
          <Icon name="remarks" />
          <span>{open === 0 ? say('page.remarks') : say('remarksOpen', { count: open })}</span>
        </button>
      </nav>
      <main id="main" className={own['main']} data-testid="main" tabIndex={-1}>
        {children}
      </main>
      {remarksOpen && (
        <aside className={`${own['aside']} no-print`} data-ui="aside">
          {remarks}
        </aside>
      )}
    </div>
  )
}

/** The keys of every page; over a dialog that stands open nothing is opened. */
const useFrameKeys = (onSearch: () => void, onShortcuts: () => void): void => {
  const keys = useWords('shortcuts')
  const unless = (open: () => void) => (): void => {
    if (document.querySelector('[role="dialog"]') === null) open()
  }
  useShortcuts({
    title: keys('everywhere'),
    everywhere: true,
    shortcuts: [
      { keys: ['Mod+K', '/'], says: keys('search'), run: unless(onSearch), inFields: true },
      { keys: ['?'], says: keys('sheet'), run: unless(onShortcuts) },
      { keys: ['Escape'], says: keys('close') },
    ],
  })
}

/** The address behind `#` is taken by the pages: the skip link moves the focus by hand. */
const skipToMain = (event: { preventDefault: () => void }): void => {
  event.preventDefault()
  document.querySelector<HTMLElement>('#main')?.focus()
}
