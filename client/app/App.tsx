// Which page is on the screen: home, joining, or a room of a centre, after the address behind the `#`.
import { Suspense, useEffect, useState } from 'react'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { LoadAnewContext, part } from '#ui/part.tsx'
import { ErrorBoundary } from '#ui/ErrorBoundary.tsx'
import { NoticeBar } from '#ui/NoticeBar.tsx'
import { closePageNotice } from '#ui/notices.ts'
import { useLanguage } from '#ui/useWords.ts'
import { pageOf, readAddress, type Address } from './address.ts'
import type { DeviceWiring } from './device.ts'
import { keepInvitation, keptInvitation, type KeptInvitation } from './keptInvitation.ts'
import { LookMenu } from './LookMenu.tsx'
import { NewVersion } from './NewVersion.tsx'
import { loadAnewWhenWritten } from './offlineShell.ts'
import { useSavingWords } from './SavingStatus.tsx'
import { Loading, Nowhere } from './Standing.tsx'
import { StorageNotice } from './StorageNotice.tsx'
import { useShownLocation } from './useShownLocation.ts'

const HomePage = part(async () => (await import('#features/home/HomePage.tsx')).HomePage)
const JoinPage = part(async () => (await import('#features/home/JoinPage.tsx')).JoinPage)
const MeetingPage = part(async () => (await import('#features/home/MeetingPage.tsx')).MeetingPage)
const CentrePage = part(async () => (await import('./CentrePage.tsx')).CentrePage)

interface JoiningProps {
  readonly device: DeviceWiring
  readonly invitation: KeptInvitation
  readonly onJoined: (workspace: string) => void
}

/** The join page; the tab keeps the invitation for as long as it stands, since it is gone from the address at once. */
const Joining = ({ device, invitation, onJoined }: JoiningProps) => {
  const { workspace, secret } = invitation
  useEffect(() => {
    keepInvitation({ workspace, secret })
    // a reload doesn't come here
    return () => keepInvitation(null)
  }, [workspace, secret])
  return (
    <JoinPage device={device} workspace={workspace} secret={secret} look={<LookMenu />} onJoined={onJoined} />
  )
}

interface MeetingProps extends Omit<JoiningProps, 'invitation'> {
  readonly onJoin: (workspace: string, secret: string) => void
}

/** The address of the join page once its secret is taken out: after a reload it is that page again. */
const Meeting = ({ device, onJoin, onJoined }: MeetingProps) => {
  const [kept] = useState(() => keptInvitation())
  if (kept !== null) return <Joining device={device} invitation={kept} onJoined={onJoined} />
  return <MeetingPage device={device} look={<LookMenu />} onJoin={onJoin} />
}

const Page = ({ device, address }: { readonly device: DeviceWiring; readonly address: Address }) => {
  const [, goTo] = useHashLocation()
  const savingWords = useSavingWords()
  switch (address.at) {
    case 'home':
      return (
        <HomePage
          device={device}
          look={<LookMenu />}
          savingWords={savingWords}
          onOpen={(id) => goTo(`/c/${id}/overview`)}
          onJoin={(workspace, secret) => goTo(`/join/${workspace}/${secret}`)}
        />
      )
    case 'meeting':
      return (
        <Meeting
          device={device}
          onJoin={(workspace, secret) => goTo(`/join/${workspace}/${secret}`)}
          onJoined={(id) => goTo(`/c/${id}/overview`, { replace: true })}
        />
      )
    case 'join':
      return (
        <Joining
          device={device}
          invitation={address}
          onJoined={(id) => goTo(`/c/${id}/overview`, { replace: true })}
        />
      )
    case 'centre':
      return <CentrePage key={address.workspace} device={device} address={address} />
    case 'nowhere':
      return <Nowhere what="notFound" />
  }
}

/** The whole page: shows what the address names, with the notices that hold on every page. */
export const App = ({ device }: { readonly device: DeviceWiring }) => {
  const address = readAddress(useShownLocation())
  const page = pageOf(address)
  // What was said of a step on one page, or in another language, would be read as something else.
  const lang = useLanguage()
  useEffect(() => closePageNotice, [page, lang])
  // left by a way that unmounts nothing, such as another address typed over it
  const isJoining = address.at === 'join' || address.at === 'meeting'
  useEffect(() => {
    if (!isJoining) keepInvitation(null)
  }, [isJoining])
  return (
    <LoadAnewContext value={loadAnewWhenWritten}>
      <Router hook={useHashLocation}>
        {/* In an open centre it lies within the frame, with the way to the file. */}
        {address.at !== 'centre' && <StorageNotice device={device} />}
        <ErrorBoundary key={address.at === 'centre' ? address.workspace : address.at}>
          <Suspense fallback={<Loading />}>
            <Page device={device} address={address} />
          </Suspense>
        </ErrorBoundary>
        <NewVersion />
        <NoticeBar />
      </Router>
    </LoadAnewContext>
  )
}
