// Which page is on the screen: home, joining, or a room of a centre, after the address behind the `#`.
import { Suspense, useEffect } from 'react'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { LoadAnewContext, part } from '#ui/part.tsx'
import { ErrorBoundary } from '#ui/ErrorBoundary.tsx'
import { NoticeBar } from '#ui/NoticeBar.tsx'
import { closePageNotice } from '#ui/notices.ts'
import { useLanguage } from '#ui/useWords.ts'
import { pageOf, readAddress, type Address } from './address.ts'
import type { DeviceWiring } from './device.ts'
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
        <MeetingPage
          device={device}
          look={<LookMenu />}
          onJoin={(workspace, secret) => goTo(`/join/${workspace}/${secret}`)}
        />
      )
    case 'join':
      return (
        <JoinPage
          device={device}
          workspace={address.workspace}
          secret={address.secret}
          look={<LookMenu />}
          onJoined={(id) => goTo(`/c/${id}/overview`, { replace: true })}
        />
      )
    case 'centre':
      return <CentrePage key={address.workspace} device={device} address={address} />
    case 'nowhere':
      return <Nowhere what="notFound" />
  }
}

export const App = ({ device }: { readonly device: DeviceWiring }) => {
  const address = readAddress(useShownLocation())
  const page = pageOf(address)
  // What was said of a step on one page, or in another language, would be read as something else.
  const lang = useLanguage()
  useEffect(() => closePageNotice, [page, lang])
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
