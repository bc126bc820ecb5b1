// Joining a centre that came by file: what it brought is shared as far as the relay has it or takes it, and nothing waits for ever.
import { describe, expect, test } from 'vitest'
import type { Role } from '#schemas/members.ts'
import { fileOf, takeFile } from '#test/support/handedFile.ts'
import { makeDevice, type Device } from '#test/support/nodePlatform.ts'
import { begin, layout, leave, letIn, pause, publishFrom, shared, sit, until, withRelay } from './sessions.ts'

withRelay()

/** A centre that was handed to Ben by file before Ada published it, and to which he came by invitation later. */
const handedOver = async (role: Role): Promise<{ ada: Device; ben: Device; id: string }> => {
  const [ada, ben] = [makeDevice(), makeDevice()]
  const { id } = await begin(ada)
  await takeFile(ben, await fileOf(ada, id), 'ben')
  await publishFrom(ada, id)
  await letIn(ada, id, role, 'Ben', ben)
  return { ada, ben, id }
}

describe('a centre from a file', () => {
  test.each(['editor', 'viewer'] as const)('is shared once its %s has joined', async (role) => {
    const { ben, id } = await handedOver(role)
    const session = await sit(ben, id)
    await until(() => shared(session), 'shared')
    expect(session.connection.read()).toEqual({ state: 'connected', refusal: null })
    expect([...session.members.read().values()].map(({ name }) => name).toSorted()).toEqual(['Ada', 'Ben'])
  })

  test('is shared as far as the relay holds it, also in documents that its viewer may not write', async () => {
    const [ada, ben] = [makeDevice(), makeDevice()]
    const { id } = await begin(ada)
    const alone = await sit(ada, id, null)
    layout(alone).set('a', 1)
    layout(alone).set('b', 2)
    layout(alone).delete('a')
    alone.remarks.read().get('ada')?.doc.getMap('remarks').set('r', 1)
    await until(() => alone.saving.read().state === 'device', 'kept')
    await leave(alone)
    await takeFile(ben, await fileOf(ada, id), 'ben')
    await publishFrom(ada, id)
    const shares = await sit(ada, id)
    await until(() => shared(shares), 'Ada has sent it')
    await letIn(ada, id, 'viewer', 'Ben', ben)
    const session = await sit(ben, id)
    await until(() => shared(session), 'shared')
    expect(layout(session).toJSON()).toEqual({ b: 2 })

    // What the relay doesn't hold stays waiting, and is never called shared.
    await leave(session)
    const away = await sit(ben, id, null)
    layout(away).delete('b')
    await until(() => away.saving.read().state === 'device', 'kept')
    await leave(away)
    const back = await sit(ben, id)
    await until(() => back.connection.read().state === 'connected', 'back')
    await until(() => back.saving.read().state === 'device', 'kept')
    await pause(300)
    expect(back.saving.read()).toEqual({ state: 'device', waiting: 1, barred: 1 })
    expect(layout(shares).toJSON()).toEqual({ b: 2 })
  })
})
