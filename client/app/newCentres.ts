// Centres that begin on this device: an empty one, and the samples.
import type { Device } from '#core/device.ts'
import { samples } from '#samples/samples.ts'
import { currentLanguage } from '#words/words.ts'
import { fetchWork, type DeviceWork } from './deviceWork.ts'

/** What makes centres; each answers the new centre's id. */
export const newCentres = ({
  platform,
  store,
  self,
  refresh,
}: DeviceWork): Pick<Device, 'createBlank' | 'openSample'> => ({
  createBlank: async (name, tier) => {
    const { blankCentre, createWorkspace, makePen } = await fetchWork()
    const { member, ...rest } = self()
    const pen = makePen(member, platform.randomBytes, platform.now)
    const documents = blankCentre(pen, name, tier)
    const entry = await createWorkspace(store, platform, {
      name,
      tier,
      self: { member, ...rest },
      documents,
      ledgers: new Map(),
      blobs: new Map(),
    })
    await refresh()
    return entry.id
  },
  openSample: async (id) => {
    const sample = samples.find((one) => one.id === id)
    if (!sample) throw new RangeError(`no sample ${id}`)
    const { createWorkspace, makePen } = await fetchWork()
    const { member, ...rest } = self()
    const pen = makePen(member, platform.randomBytes, platform.now)
    const { buildSample } = await sample.load()
    const { facts, ...built } = buildSample(pen, currentLanguage())
    const entry = await createWorkspace(store, platform, {
      id: facts.workspace,
      generation: facts.generation,
      name: sample.title.zh,
      nameEn: sample.title.en,
      sample: id,
      self: { member, ...rest },
      documents: built.documents,
      ledgers: new Map(Object.entries(built.ledgers)),
      blobs: built.blobs,
    })
    await refresh()
    return entry.id
  },
})
