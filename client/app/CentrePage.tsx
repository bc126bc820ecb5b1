// One open centre: opened from this device's disk, framed, and the page that the address names inside it.
import { type ComponentType, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { useHashLocation } from 'wouter/use-hash-location'
import { derive, type RelayNews, type Source } from '#core/source.ts'
import type { PageProps, Workspace } from '#core/centre/workspace.ts'
import { isReservedName } from '#core/ledgers/lookalikes.ts'
import { followDecisions } from '#features/review/saidDecision.ts'
import { RemarkingContext } from '#kit/remarkTargets/RemarkPress.tsx'
import type { RemarkTarget } from '#schemas/remarks.ts'
import type { Revision } from '#schemas/archive.ts'
import type { RoleName } from '#schemas/members.ts'
import { focusWhenThere } from '#ui/focusWhenThere.ts'
import { NotFetched, part } from '#ui/part.tsx'
import { Button } from '#ui/Button.tsx'
import { ErrorBoundary } from '#ui/ErrorBoundary.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useSaveFile } from '#ui/useSaveFile.ts'
import { type Naming, NamingContext } from '#ui/YourName.tsx'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { isolated } from '#words/isolated.ts'
import { nameOf } from '#words/words.ts'
import { centreAddress, type Address, type PageName } from './address.ts'
import { CentreDialogs, useDialogs, type FoundPlace } from './CentreDialogs.tsx'
import { CentreNotices } from './CentreNotices.tsx'
import { Loading, Nowhere } from './Standing.tsx'
import type { DeviceWiring } from './device.ts'
import { Frame } from './Frame.tsx'
import { holdWhileSaving } from './offlineShell.ts'
import type { OpenCentre } from './openCentre.ts'
import { StorageNotice } from './StorageNotice.tsx'
import { useTaken } from './useTaken.ts'
import { UndoNames } from './UndoNames.tsx'
import own from './frame.module.css'

const pages: Readonly<Record<PageName, ComponentType<PageProps>>> = {
  overview: part(async () => (await import('#features/overview/OverviewPages.tsx')).OverviewPages),
  survey: part(async () => (await import('#features/survey/SurveyPages.tsx')).SurveyPages),
  layout: part(async () => (await import('#features/layout/LayoutPages.tsx')).LayoutPages),
  plan: part(async () => (await import('#features/plan/OperatingPlanPages.tsx')).OperatingPlanPages),
  review: part(async () => (await import('#features/review/ReviewPages.tsx')).ReviewPages),
  history: part(async () => (await import('#features/history/HistoryPages.tsx')).HistoryPages),
}
const RemarksPanel = part(async () => (await import('#features/remarks/RemarksPanel.tsx')).RemarksPanel)

/** The device, and the address of a page in one of its centres. */
export interface CentrePageProps {
  readonly device: DeviceWiring
  readonly address: Address & { readonly at: 'centre' }
}

/** Opens once per centre, and anew after publishing, when there is a relay to speak to. */
const useCentre = (
  device: DeviceWiring,
  id: string,
): { readonly open: OpenCentre | NotFetched | 'fault' | null | undefined; readonly again: () => void } => {
  const [open, setOpen] = useState<OpenCentre | NotFetched | 'fault' | null | undefined>(undefined)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let current: OpenCentre | null = null
    let gone = false
    device.openCentre(id).then(
      (opened) => {
        if (gone) return opened?.close()
        current = opened
        setOpen(opened)
        return undefined
      },
      (fault: unknown) => gone || setOpen(fault instanceof NotFetched ? fault : 'fault'),
    )
    return () => {
      gone = true
      void current?.close().then(device.refresh)
    }
  }, [device, id, turn])
  return { open, again: useCallback(() => setTurn((n) => n + 1), []) }
}

/**
 * A person works in a centre here; meanwhile it says that it opens, that it isn't on this device, or that opening
 * failed.
 */
export const CentrePage = ({ device, address }: CentrePageProps) => {
  const { open, again } = useCentre(device, address.workspace)
  if (open === undefined) return <Loading />
  if (open instanceof NotFetched) throw open
  if (open === null)
    return (
      <>
        <StorageNotice device={device} />
        <Nowhere what="noCentre" />
      </>
    )
  if (open === 'fault') return <OpeningFault onAgain={again} />
  return (
    <UndoNames workspace={open.workspace}>
      <NamingContext value={namingIn(device, open.workspace)}>
        <OpenedCentre
          key={`${open.role} ${open.editions}`}
          openedAs={open.role}
          device={device}
          address={address}
          workspace={open.workspace}
          relayNews={open.relayNews}
          costly={open.costly}
          stale={open.stale}
          onReopen={again}
        />
      </NamingContext>
    </UndoNames>
  )
}

/** How whoever sits at this device is called here, and how to say it. */
const namingIn = (device: DeviceWiring, { id, me }: Workspace): Naming => ({
  isReserved: isReservedName,
  name: derive([me], ({ name }) => name),
  setName: (name) => {
    device.setName(name)
    // For files; where the disk takes nothing more, that is said already.
    device.describe(id, { memberName: name }).catch(() => undefined)
  },
})

/** The disk doesn't give the centre out just now; what it holds is untouched. */
const OpeningFault = ({ onAgain }: { readonly onAgain: () => void }) => {
  const say = useWords('storing')
  return (
    <main id="main" className={own['nowhere']}>
      <EmptyState action={<Button onClick={onAgain}>{say('again')}</Button>}>{say('cannotOpen')}</EmptyState>
    </main>
  )
}

/** The tab's title and the list at home follow the centre's own name. */
const useNames = (device: DeviceWiring, workspace: Workspace): void => {
  const facts = useSource(workspace.centre).facts
  const lang = useLanguage()
  const frame = useWords('frame')
  useEffect(() => {
    if (facts === null) return
    document.title = `${isolated(nameOf(facts, lang))} · ${frame('product')}`
    const { name, nameEn, tier } = facts
    const known = { name, tier, ...(nameEn === undefined ? {} : { nameEn }) }
    // For the list only, which shows the name of before where the disk takes nothing more.
    device.describe(workspace.id, known).catch(() => undefined)
  }, [facts, lang, frame, device, workspace.id])
}

interface OpenedProps extends CentrePageProps {
  readonly workspace: Workspace
  readonly relayNews: RelayNews
  readonly costly: Source<readonly string[]>
  readonly stale: Source<boolean>
  /** The role in which the documents were opened. */
  readonly openedAs: RoleName
  /** Opens the centre anew: there is a relay now, this member's rights have changed, or a document was taken out. */
  readonly onReopen: () => void
}

const OpenedCentre = ({
  device,
  address,
  workspace,
  relayNews,
  costly,
  stale,
  openedAs,
  onReopen,
}: OpenedProps) => {
  const [, goTo] = useHashLocation()
  const { shown, show, close } = useDialogs()
  const save = useSaveFile()
  const onDownload = () => void save(() => device.saveFile(workspace.id))
  const [remarksOpen, setRemarksOpen] = useState(false)
  const [target, setTarget] = useState<RemarkTarget | null>(null)
  const [thread, setThread] = useState<string | null>(null)
  const [turn, setTurn] = useState(0)
  useNames(device, workspace)
  useTaken(workspace)
  useEffect(() => followDecisions(workspace), [workspace])
  const { role } = useSource(workspace.me)
  const isStale = useSource(stale)
  // What may be written was settled when the documents were opened.
  useEffect(() => {
    if (role !== openedAs || isStale) onReopen()
  }, [role, openedAs, isStale, onReopen])
  useEffect(() => holdWhileSaving(workspace.saving), [workspace])
  const { page, path } = address
  useEffect(() => {
    workspace.presence.enter(page)
  }, [workspace, page])
  const ways = useMemo(() => device.sharingOf(workspace.id, onReopen), [device, workspace.id, onReopen])
  const go = useCallback<PageProps['go']>(
    (to, ...rest) => goTo(centreAddress(workspace.id, to, ...rest)),
    [goTo, workspace.id],
  )
  const [revision, setRevision] = useState<Revision | null>(null)
  const onRemark = useCallback((wanted: RemarkTarget) => {
    setTarget(wanted)
    setRemarksOpen(true)
  }, [])
  const remarking = useMemo(() => ({ workspace, onRemark }), [workspace, onRemark])
  const onFound = ({ place: [to, ...rest], thread: of }: FoundPlace): void => {
    close('search')
    // Whoever is there already may have gone on by hand: the page begins anew at its address.
    if (centreAddress(workspace.id, to, ...rest) === centreAddress(workspace.id, page, ...path))
      setTurn(turn + 1)
    else go(to, ...rest)
    setThread(of ?? null)
    // a remark's panel takes the focus itself
    if (of === undefined) focusWhenThere(rest.at(-1) ?? null)
    if (of !== undefined) setRemarksOpen(true)
  }
  const Room: ComponentType<
    PageProps & {
      readonly onRemark?: (target: RemarkTarget) => void
      readonly remarkTarget?: RemarkTarget | null
      readonly remarking?: boolean
      readonly onBringBack?: (revision: Revision) => void
    }
  > = pages[page]
  return (
    <Frame
      workspace={workspace}
      page={page}
      onShare={() => show('share')}
      onSearch={() => show('search')}
      onShortcuts={() => show('shortcuts')}
      onDownload={onDownload}
      onSaving={() => show('saving')}
      remarksOpen={remarksOpen}
      onRemarks={() => setRemarksOpen(!remarksOpen)}
      remarks={
        <Suspense fallback={<Loading />}>
          <RemarksPanel
            workspace={workspace}
            target={target}
            shown={thread}
            onPlan={page === 'layout' && path[0] !== 'propose'}
            onDone={() => setTarget(null)}
            onClose={() => setRemarksOpen(false)}
            go={go}
          />
        </Suspense>
      }
    >
      <CentreNotices
        {...{ device, workspace, relayNews, costly, ways, onDownload, onReopen }}
        onDetail={() => show('saving')}
      />
      <ErrorBoundary key={`${page} ${turn}`}>
        <Suspense fallback={<Loading />}>
          <RemarkingContext value={remarking}>
            <Room
              workspace={workspace}
              path={path}
              go={go}
              onRemark={onRemark}
              remarkTarget={remarksOpen ? target : null}
              remarking={remarksOpen}
              onBringBack={setRevision}
            />
          </RemarkingContext>
        </Suspense>
      </ErrorBoundary>
      <CentreDialogs
        {...{ device, workspace, ways, shown, revision, onFound }}
        onClose={close}
        onRevisionClose={() => setRevision(null)}
        onOpen={(id) => goTo(centreAddress(id, 'overview'))}
      />
    </Frame>
  )
}
