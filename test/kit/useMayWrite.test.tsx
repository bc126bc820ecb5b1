// @vitest-environment happy-dom
// Whether this person may write: by the role's right and unless a newer version has written; a page follows both while it stands.
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { documentsIn } from '#core/centre/windows.ts'
import { cellOf, type Me } from '#core/source.ts'
import { useLedgerRights, useMayWrite, useMayWriteSome } from '#kit/useMayWrite.ts'
import { documentRight, openedNames, remarksDocument } from '#schemas/documents.ts'
import { ledgerNames, workspaceLedgers } from '#schemas/ledgers.ts'
import { roles } from '#schemas/members.ts'
import { setTable, sitDown } from '#test/support/memoryWorkspace.ts'

afterEach(cleanup)

const as = (role: string): Me => ({ member: `${role}-1`, name: role, role })

describe.each([...roles, 'role-of-a-newer-version'])('in the role %s', (role) => {
  const me = as(role)
  // Windows that take everything, so that the role's right alone decides.
  const workspace = { ...sitDown({ ...me, role: 'owner' }, setTable()), me: cellOf(me) }

  test.each(openedNames)('%s can be changed where the role writes to it', (name) => {
    const { result } = renderHook(() => useMayWrite(workspace, workspace[name]))
    expect(result.current).toBe(documentRight(role, name, me.member) === 'write')
  })
  test('of remarks the own ones are meant', () => {
    const { result } = renderHook(() => useMayWrite(workspace, workspace.ownRemarks))
    expect(result.current).toBe(documentRight(role, remarksDocument(me.member), me.member) === 'write')
  })
  test.each(ledgerNames)('the ledger %s is read, added to and erased from as its table says', (ledger) => {
    const { readers, writers, erasers } = workspaceLedgers[ledger]
    const { result } = renderHook(() => useLedgerRights(workspace, ledger))
    expect(result.current).toEqual({
      read: readers.includes(role),
      add: writers.includes(role),
      erase: erasers.includes(role),
    })
  })
})

test('the roles differ in what they may write, so that the tables are no answer to everything', () => {
  const may = (role: string) => openedNames.map((name) => documentRight(role, name, role))
  expect(may('editor')).toContain('write')
  expect(may('viewer')).not.toContain('write')
})

test('a page follows another role, and a newer version that writes, while it stands', () => {
  const me = cellOf(as('viewer'))
  const workspace = { ...sitDown(as('owner'), setTable()), me }
  // each on its own, so that neither is drawn again for the other's sake
  const plan = renderHook(() => useMayWrite(workspace, workspace.plan)).result
  const some = renderHook(() => useMayWriteSome(workspace)).result
  const both = () => [plan.current, some.current]
  expect(both()).toEqual([false, false])
  act(() => me.set(as('editor')))
  expect(both()).toEqual([true, true])
  act(() => void workspace.table.doc('plan').getMap('versions').set('plan.99', true))
  expect(both()).toEqual([false, true])
  act(() => {
    for (const [name] of documentsIn(workspace))
      workspace.table.doc(name).getMap('versions').set(`${name}.99`, true)
  })
  expect(both()).toEqual([false, false])
})
