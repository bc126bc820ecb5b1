// A centre on its way from device to device: the file that people hand over, and taking one in.
import { readArchive, writeArchive } from '#files/archive.ts'
import { importFile } from '#sync/fileImport.ts'
import { contentOf } from '#sync/workspaces.ts'
import type { Device } from './nodePlatform.ts'

/** The centre of a device as a file. */
export const fileOf = async (device: Device, id: string): Promise<Uint8Array> => {
  const content = await contentOf(device.openStore(), id)
  if (!content) throw new Error('the centre is not on this device')
  const { generation, name } = content.entry
  return writeArchive({ ...content, workspace: id, generation, name, saved: device.platform.now() })
}

/** Takes a file in as dropping it on the page does. */
export const takeFile = async (
  device: Device,
  bytes: Uint8Array,
  member = 'x',
): ReturnType<typeof importFile> => {
  const file = readArchive(bytes)
  if (!file.ok) throw new Error(file.error.refused)
  const self = { member, memberName: member, role: 'owner' } as const
  return importFile(device.openStore(), device.platform, file.value, self)
}
