// @vitest-environment happy-dom
// A partner, a line of money or a question that another removed while one changed it: who did is named, and one press brings it back.
import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import {
  addLines,
  addPartner,
  editLine,
  editPartner,
  openOperatingPlan,
  removeLine,
  removePartner,
} from '#core/documents/plan.ts'
import { askQuestion, editQuestion, openSurvey } from '#core/documents/survey.ts'
import { fen } from '#schemas/quantities.ts'
import { value } from '#test/core/documents/undoPeople.ts'
import { UndoNames } from '#app/UndoNames.tsx'
import { useTaken } from '#app/useTaken.ts'
import { useUndone } from '#kit/undo/useUndone.ts'
import { closeNotice, notices } from '#ui/notices.ts'
import { ada, setTable, sitDown, type Table } from '#test/support/memoryWorkspace.ts'
import { pen } from '#test/support/shelves.ts'
import { chooseLanguage } from '#words/words.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(() => {
  cleanup()
  while (notices.read() !== null) closeNotice()
})

/** A table with the people's names, and others' copies of a document, each sent when it is told to. */
const setFor = (name: 'plan' | 'survey') => {
  const table: Table = setTable()
  table.ledger('members').set(
    ['ada', 'ben', 'cai'].map((member) => ({
      ...{ id: member, kind: 'joined' as const, member, role: 'editor', made: '2026-11-05T10:00:00.000Z' },
      name: { ada: 'Ada', ben: '王强', cai: '陈静' }[member] ?? '',
    })),
  )
  const copy = (member: string) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(table.doc(name)))
    const send = (): void => {
      const here = table.doc(name)
      Y.applyUpdate(here, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(here)), 'relay')
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(here, Y.encodeStateVector(doc)), 'relay')
    }
    return { doc, send, pen: pen(member) }
  }
  return { table, copy, here: sitDown(ada, table) }
}

const partner = {
  ...{ name: 'Power', service: 'canteen', kind: 'company', rooms: [], startMonth: 1, chargedArea: 1_000_000 },
  ...{ rentPerSquareMetre: 100, rentFreeMonths: 0, shareBasis: 'none', share: 0, turnover: 0, profit: 0 },
  utilities: 0,
}

const planCase = (kind: 'partner' | 'line') => {
  const { copy, here } = setFor('plan')
  const power = { section: 'cost', name: 'Power', kind: 'rent', frequency: 'monthly', start: 1, end: 12 }
  const id =
    kind === 'line'
      ? (value(addLines(here.plan, [{ ...power, amount: fen(1_000) }]))[0] ?? '')
      : value(addPartner(here.plan, partner as never))
  const [ben, cai] = ['ben', 'cai'].map((member) => {
    const { doc, send, pen: own } = copy(member)
    return { plan: openOperatingPlan(doc, own), send }
  })
  if (ben === undefined || cai === undefined) throw new Error('nobody came')
  const rename = (plan: typeof here.plan, name: string): unknown =>
    value(kind === 'line' ? editLine(plan, id, { name }) : editPartner(plan, id, { name }))
  const take = (): unknown => value(kind === 'line' ? removeLine(ben.plan, id) : removePartner(ben.plan, id))
  const read = (plan = here.plan) => (kind === 'line' ? plan.read().lines : plan.read().partners).get(id)
  return { here, ben, cai, rename, take, read }
}

test.each(['partner', 'line'] as const)(
  'a %s: the remover is named, the press brings it back with the own change for all three; undo and redo go with it',
  async (kind) => {
    const { here, ben, cai, rename, take, read } = planCase(kind)
    renderHook(() => useTaken(here))
    rename(here.plan, 'Light')
    take()
    rename(cai.plan, 'Lamps')
    ben.send()
    cai.send()
    expect(read()).toBeUndefined()
    expect(notices.read()?.text).toMatch(
      /^Removed meanwhile by 王强: “Light”, and with it what you had changed: name “Light”$/,
    )
    expect(notices.read()?.action?.label).toBe('Bring it back')
    notices.read()?.action?.run()
    await vi.waitFor(() => expect(read()?.name).toBe('Light'))
    expect(notices.read()).toBeNull()
    for (const one of [ben, cai]) one.send()
    for (const one of [ben, cai]) expect(read(one.plan)?.name).toBe('Light')
    expect(here.plan.undoing.undo().undone).toBe('whole')
    for (const one of [ben, cai]) one.send()
    for (const one of [ben, cai]) expect(read(one.plan)).toBeUndefined()
    expect(here.plan.undoing.redo().undone).toBe('whole')
    for (const one of [ben, cai]) one.send()
    for (const one of [ben, cai]) expect(read(one.plan)?.name).toBe('Light')
  },
)

test('a question comes back with its wording by a press, and its remover is named in Chinese', async () => {
  chooseLanguage('zh')
  const { copy, here } = setFor('survey')
  const { doc, send, pen: own } = copy('ben')
  const ben = openSurvey(doc, own)
  const id = value(askQuestion(ben, { type: 'text', text: '要什么' }))
  send()
  renderHook(() => useTaken(here))
  value(editQuestion(here.survey, id, { text: '您要什么' }))
  expect(ben.undoing.undo().undone).toBe('whole')
  send()
  expect(notices.read()?.text).toMatch(/^王强删去了“您要什么”，您改的也跟着没了：/)
  expect(notices.read()?.text).not.toMatch(/请删的人/)
  notices.read()?.action?.run()
  await vi.waitFor(() => expect(here.survey.read().questions.get(id)?.text).toBe('您要什么'))
  expect(notices.read()).toBeNull()
})

test('two set a rent, a third deletes the partner: back with the other’s, the loser reads what stands; the redo is told by name', () => {
  const { here, ben, cai, take, read } = planCase('partner')
  renderHook(() => useTaken(here))
  const [[id = '']] = [[...here.plan.read().partners.keys()]]
  // of two values written at once the one by the higher client stands
  here.plan.doc.clientID = 1
  cai.plan.doc.clientID = 2
  value(editPartner(here.plan, id, { rentPerSquareMetre: fen(6_000) }))
  value(editPartner(cai.plan, id, { rentPerSquareMetre: fen(5_000) }))
  take()
  ben.send()
  // a relay hands on what was sent, also where the row is gone
  Y.applyUpdate(ben.plan.doc, Y.encodeStateAsUpdate(cai.plan.doc), 'relay')
  cai.send()
  expect(notices.read()?.text).toMatch(/^Removed meanwhile by 王强: “Power”/)
  expect(ben.plan.undoing.undo().undone).toBe('whole')
  ben.send()
  expect(here.plan.read().partners.get(id)?.rentPerSquareMetre).toBe(5_000)
  expect(notices.read()?.text).toMatch(
    / brought “Power” back, and in it stands: .*50\.00[^”]*” \(yours was “[^”]*60\.00/,
  )
  expect(ben.plan.undoing.redo().undone).toBe('whole')
  ben.send()
  expect(read()).toBeUndefined()
  expect(notices.read()?.text).toMatch(
    /^Removed meanwhile by 王强: “Power”, and with it what you had changed: .*60\.00/,
  )
  ben.plan.undoing.undo()
  ben.send()
  value(editPartner(here.plan, id, { rentPerSquareMetre: fen(6_000) }))
  expect(notices.read(), 'what this person wrote stands').toBeNull()
})

test.each([
  ['en', / brought back “[^”]+”, which you had removed$/],
  ['zh', /恢复了您删去的“/],
] as const)(
  'who removed a row that another changed reads no more that an undo brings it back once another did (%s)',
  (lang, words) => {
    chooseLanguage(lang)
    const { here, ben, cai, rename, read } = planCase('line')
    renderHook(() => useTaken(here))
    const [[id = '']] = [[...here.plan.read().lines.keys()]]
    rename(ben.plan, 'Light')
    rename(cai.plan, 'Lamps')
    value(removeLine(here.plan, id))
    const told: (() => unknown)[] = []
    ben.plan.onTakenRows((rows) => told.push(...rows.map(({ bringBack }) => bringBack)))
    ben.send()
    cai.send()
    expect(notices.read()?.tone).toBe('fault')
    told[0]?.()
    ben.send()
    expect(read()).toBeDefined()
    expect(notices.read()?.text).toMatch(words)
    expect(notices.read()?.text).not.toMatch(/Undoing the removal|撤销删除/)
    for (const way of ['undo', 'redo'] as const) {
      ben.plan.undoing[way]()
      ben.send()
      expect(notices.read()?.text ?? '', `${way} ${read()?.name}`).not.toMatch(/Undoing the removal|撤销删除/)
    }
  },
)

test('an undo that comes too late names the partner and who removed it, and is said no more once the partner is back', () => {
  const { here, ben, cai, rename, take, read } = planCase('partner')
  const undone = renderHook(() => useUndone(), {
    wrapper: ({ children }) => <UndoNames workspace={here}>{children}</UndoNames>,
  })
  rename(here.plan, 'Light')
  for (const one of [ben, cai]) one.send()
  take()
  for (const one of [ben, cai]) one.send()
  undone.result.current(here.plan.undoing.undo(), 'undo')
  expect(notices.read()?.text).toBe('Not taken back, nothing was changed: “Light”: removed since by 王强')
  ben.plan.undoing.undo()
  for (const one of [ben, cai]) one.send()
  expect(read(cai.plan)?.name).toBe('Light')
  expect(notices.read()).toBeNull()
  undone.result.current(here.plan.undoing.undo(), 'undo')
  expect(read()?.name).toBe('Power')
})
