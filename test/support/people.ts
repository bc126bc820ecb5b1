// People of a published workspace, over the relay's HTTP: who publishes, invites and joins.
import { authorization, type InvitationAnswer, type JoinAnswer, type PublishAnswer } from '#schemas/relay.ts'
import type { Role } from '#schemas/members.ts'

export interface Reply<T = unknown> {
  readonly status: number
  readonly body: T
}

/** A JSON request; the body of the answer as it comes. */
export const ask = async <T = unknown>(
  url: string,
  method: string,
  path: string,
  options: {
    readonly key?: string
    readonly body?: unknown
    readonly headers?: Readonly<Record<string, string>>
  } = {},
): Promise<Reply<T>> => {
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(options.key === undefined ? {} : { authorization: authorization(options.key) }),
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  })
  return { status: response.status, body: (await response.json()) as T }
}

export const publish = async (url: string, workspace = 'w1', member = 'olga'): Promise<PublishAnswer> => {
  const body = { workspace, generation: 'g1', member, name: 'Olga' }
  const reply = await ask<PublishAnswer>(url, 'POST', '/workspaces', { body })
  if (reply.status !== 200) throw new Error(`not published: ${JSON.stringify(reply)}`)
  return reply.body
}

/** Invites somebody and lets them join at once. */
export const joinAs = async (
  url: string,
  owner: PublishAnswer,
  role: Role,
  member?: string,
): Promise<JoinAnswer> => {
  const path = `/workspaces/${owner.workspace}/invitations`
  const invitation = await ask<InvitationAnswer>(url, 'POST', path, { key: owner.key, body: { role } })
  const { secret } = invitation.body
  const body = { workspace: owner.workspace, secret, name: role, member: member ?? role }
  const joined = await ask<JoinAnswer>(url, 'POST', '/join', { body })
  if (joined.status !== 200) throw new Error(`not joined: ${JSON.stringify(joined)}`)
  return joined.body
}
