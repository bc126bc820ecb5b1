// What is said over every page of a centre: of the disk, the relay, the role, refused and costly work, newer parts, unreadable rows.
import type { Workspace } from '#core/centre/workspace.ts'
import type { Sharing } from '#core/device.ts'
import type { RelayNews, Source } from '#core/source.ts'
import { AsideNotice } from './AsideNotice.tsx'
import { BarredNotice } from './BarredNotice.tsx'
import { CostlyNotice } from './CostlyNotice.tsx'
import type { DeviceWiring } from './device.ts'
import { NewerParts } from './NewerParts.tsx'
import { RefusedNotice } from './RefusedNotice.tsx'
import { RelayNotice } from './RelayNotice.tsx'
import { StorageNotice } from './StorageNotice.tsx'
import { UnreadableRows } from './UnreadableRows.tsx'

/** The centre, and what a notice leads to. */
export interface CentreNoticesProps {
  readonly device: DeviceWiring
  readonly workspace: Workspace
  readonly relayNews: RelayNews
  readonly costly: Source<readonly string[]>
  readonly ways: Sharing
  readonly onDownload: () => void
  readonly onReopen: () => void
  /** Opens what there is to know about how the work is kept. */
  readonly onDetail: () => void
}

/** A person reads what is amiss, and what to do about it; most of the time there is nothing. */
export const CentreNotices = (props: CentreNoticesProps) => {
  const { device, workspace, relayNews, costly, ways, onDownload, onReopen, onDetail } = props
  return (
    <>
      <StorageNotice device={device} onDownload={onDownload} />
      <RelayNotice connection={workspace.connection} news={relayNews} onAgain={onReopen} />
      <BarredNotice workspace={workspace} onDetail={onDetail} />
      <RefusedNotice workspace={workspace} />
      <CostlyNotice costly={costly} names={workspace.names} me={workspace.me} />
      <AsideNotice aside={device.aside} workspace={workspace} putBack={ways.putBack} />
      <NewerParts workspace={workspace} />
      <UnreadableRows workspace={workspace} />
    </>
  )
}
