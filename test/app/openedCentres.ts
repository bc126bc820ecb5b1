// Centres of test devices as the page opens them, over the relay of the test; those that a test leaves open are closed after it.
import { openDevice } from '#app/device.ts'
import type { OpenCentre } from '#app/openCentre.ts'
import type { Device } from '#test/support/nodePlatform.ts'
import { relayUrl } from '#test/sync/sessions.ts'

const opened: OpenCentre[] = []

/** Opens a centre that is on the device; `url` where the relay is another than the test's. */
export const open = async (device: Device, id: string, url = relayUrl()): Promise<OpenCentre> => {
  const centre = await openDevice(device.platform, device.openStore(), url).openCentre(id)
  if (centre === null) throw new Error('not on this device')
  opened.push(centre)
  return centre
}
/** To be called after each test. */
export const closeOpened = () => Promise.all(opened.splice(0).map((centre) => centre.close()))

export const isShared = ({ workspace }: OpenCentre): boolean => workspace.saving.read().state === 'shared'
