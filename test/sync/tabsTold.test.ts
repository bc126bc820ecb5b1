// Two tabs of one person over one storage: what another took from them is one message, kept once, and closed in both by one press.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { OpenCentre } from '#app/openCentre.ts'
import { addLines, describeOperatingPlan, editLine, removeLine } from '#core/documents/plan.ts'
import { fen } from '#schemas/quantities.ts'
import { value } from '#test/core/documents/undoPeople.ts'
import { joinAs, publish, startRelay, stopRelay, until, withRelay } from './sessions.ts'
import { closeOpened, isShared, open } from '#test/app/openedCentres.ts'

withRelay()
const ends: (() => void)[] = []
/** One storage for all tabs: whatever one writes the others hear of; the one that wrote does here as well, and finds its own. */
beforeEach(() => {
  const [kept, tabs] = [new Map<string, string>(), new EventTarget()]
  const tell = (key: string): void =>
    queueMicrotask(() => tabs.dispatchEvent(Object.assign(new Event('storage'), { key })))
  vi.stubGlobal('addEventListener', tabs.addEventListener.bind(tabs))
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => {
      kept.set(key, text)
      tell(key)
    },
    removeItem: (key: string) => {
      kept.delete(key)
      tell(key)
    },
  })
})
afterEach(async () => {
  for (const end of ends.splice(0)) end()
  await closeOpened()
  vi.unstubAllGlobals()
})

/** A page with modules of its own, as a tab has. */
const mountTab = async (centre: OpenCentre) => {
  vi.resetModules()
  const [{ tellLosses }, { closeNotice, notices }, { toldLosses }] = await Promise.all([
    import('#app/useTaken.ts'),
    import('#ui/notices.ts'),
    import('#kit/undo/toldLosses.ts'),
  ])
  ends.push(tellLosses(centre.workspace))
  return {
    said: () => notices.read()?.text ?? '',
    press: () => {
      const run = notices.read()?.action?.run
      closeNotice()
      run?.()
    },
    close: closeNotice,
    kept: () => toldLosses(centre.workspace.id).read(),
  }
}

const power = { section: 'cost', name: 'Power', kind: 'rent', frequency: 'monthly', start: 1, end: 12 }
const planOf = ({ workspace }: OpenCentre) => workspace.plan
const amountIn = (centre: OpenCentre, line: string) => planOf(centre).read().lines.get(line)?.amount
const monthsIn = (centre: OpenCentre) => planOf(centre).read().facts?.months

/** Ann, and Ben with two tabs, of which one wrote while the relay was away; then Ann's change, written meanwhile, meets theirs. */
const meetLate = async (
  bens: (tab: OpenCentre, lines: readonly string[]) => void,
  anns: (ann: OpenCentre, lines: readonly string[]) => void,
) => {
  const { device, id } = await publish()
  const benDevice = await joinAs(device, id, 'editor', 'Ben')
  const caiDevice = await joinAs(device, id, 'editor', 'Cai')
  const [ann, cai] = [await open(device, id), await open(caiDevice, id)]
  const lines = value(
    addLines(
      planOf(ann),
      ['Power', 'Water'].map((name) => ({ ...power, name, amount: fen(1_000) })),
    ),
  )
  value(describeOperatingPlan(planOf(ann), { months: 36 }))
  const [one, two] = [await open(benDevice, id), await open(benDevice, id)]
  const all = [ann, cai, one, two]
  const agree = (): boolean =>
    all.every(
      (each) =>
        isShared(each) &&
        JSON.stringify([...planOf(each).read().lines]) === JSON.stringify([...planOf(ann).read().lines]) &&
        monthsIn(each) === monthsIn(ann),
    )
  await until(() => agree() && monthsIn(two) === 36, 'all have it')
  const tabs = [await mountTab(one), await mountTab(two)] as const
  await stopRelay()
  await until(() => [one, two].every((each) => !isShared(each)), 'without a relay')
  bens(one, lines)
  await until(
    () =>
      JSON.stringify([...planOf(two).read().lines]) === JSON.stringify([...planOf(one).read().lines]) &&
      monthsIn(two) === monthsIn(one),
    'the other tab has it',
  )
  anns(ann, lines)
  await startRelay()
  await until(agree, 'they agree')
  return { ann, cai, one, two, tabs, lines, agree }
}

test('two tabs tell one loss under one name, and who closes it in one has closed it in the other', async () => {
  const { ann, cai, tabs, lines, agree } = await meetLate(
    (tab, both) => both.forEach((line) => value(editLine(planOf(tab), line, { amount: fen(2_000) }))),
    (by, [line = '']) => value(removeLine(planOf(by), line)),
  )
  const [first, second] = tabs
  const [power1 = '', water = ''] = lines
  /** Both tabs say the same and keep as much. */
  const bothSay = (what: RegExp, messages: number): Promise<void> =>
    vi.waitFor(() => {
      expect(first.said()).toMatch(what)
      expect(second.said()).toBe(first.said())
      expect(first.kept()).toHaveLength(messages)
      expect(second.kept()).toEqual(first.kept())
    }, 30_000)
  await bothSay(/Power/, 1)
  second.close()
  await bothSay(/^$/, 1)
  // a further loss is told alone
  value(removeLine(planOf(cai), water))
  await until(agree, 'all have it')
  await bothSay(/Water/, 2)
  expect(first.said()).not.toMatch(/Power/)
  // who brings it back in one tab has answered in both, and it is true no more
  first.press()
  await until(() => agree() && amountIn(cai, water) === 2_000, 'it is back')
  await bothSay(/^$/, 1)
  // taken back it is true no more, and done again it is another loss
  expect(planOf(ann).undoing.undo().undone).toBe('whole')
  await until(() => agree() && amountIn(cai, power1) === 2_000, 'it is back')
  expect(planOf(ann).undoing.redo().undone).toBe('whole')
  await until(() => agree() && amountIn(cai, power1) === undefined, 'it is gone again')
  // what Ann put back is known for Ben's by the tab alone that wrote it: the other only lists it
  await vi.waitFor(() => expect(first.said()).toMatch(/Power/), 30_000)
  await vi.waitFor(() => expect(second.kept()).toEqual(first.kept()))
  expect(first.kept(), 'the first and this').toHaveLength(2)
  first.close()
  await bothSay(/^$/, 2)
  expect(first.kept().every(({ closed }) => closed?.length === 1)).toBe(true)
})
