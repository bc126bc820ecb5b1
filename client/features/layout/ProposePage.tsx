// Proposals.
import type { LayoutRoomProps } from './layoutRoomProps.ts'

export const ProposePage = ({ workspace }: LayoutRoomProps) => <p>{workspace.id}</p>
