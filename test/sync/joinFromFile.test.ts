// Joining a centre that came by file: what it brought is shared as far as the relay has it or takes it, and nothing waits for ever.
import { describe, expect, test } from 'vitest'
import type { Role } from '#schemas/members.ts'
import { fileOf, takeFile } from '#test/support/handedFile.ts'
import { makeDevice, type Device } from '#test/support/nodePlatform.ts'
import { begin, letIn, publishFrom, shared, sit, until, withRelay } from './sessions.ts'

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
})
