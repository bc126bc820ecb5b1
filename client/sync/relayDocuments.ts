// What an owner asks of the relay about whole documents: what is kept of each and who wrote it, that one is taken out, or put back.
import { ok, type Result } from '#core/result.ts'
import { DocumentList, PutBackAnswer, TakeOutAnswer, type KeptDocument } from '#schemas/editions.ts'
import { ask, type Refused, type Shape } from './http.ts'
import { relayOf, type Asking } from './relayMembers.ts'

export const listDocuments = async (asking: Asking): Promise<Result<readonly KeptDocument[], Refused>> => {
  const at = await relayOf(asking)
  if (!at.ok) return at
  const { relay, key } = at.value
  const url = `${relay}/workspaces/${asking.workspace}/documents`
  const answer = await ask(asking.platform, { method: 'GET', url, key }, DocumentList)
  return answer.ok ? ok(answer.value.documents) : answer
}

/**
 * Has the relay put a document aside as it is, for everybody. Asked at once and kept nowhere before: what goes is what was shown.
 * `id`: a new one for each document; the same request again does nothing more.
 */
export const takeOutDocument = async (
  asking: Asking,
  id: string,
  document: string,
): Promise<Result<void, Refused>> => {
  const answer = await post(asking, 'take-out', { document, id }, TakeOutAnswer)
  return answer.ok ? ok(undefined) : answer
}

/** Has the relay make an edition that lies aside there the present one again, for everybody; `id` as above. */
export const putBackDocument = async (
  asking: Asking,
  id: string,
  document: string,
  edition: string,
): Promise<Result<void, Refused>> => {
  const answer = await post(asking, 'put-back', { document, edition, id }, PutBackAnswer)
  return answer.ok ? ok(undefined) : answer
}

const post = async <T>(
  asking: Asking,
  what: 'take-out' | 'put-back',
  json: object,
  shape: Shape<T>,
): Promise<Result<T, Refused>> => {
  const at = await relayOf(asking)
  if (!at.ok) return at
  const { relay, key } = at.value
  const url = `${relay}/workspaces/${asking.workspace}/${what}`
  return ask(asking.platform, { method: 'POST', url, key, json }, shape)
}
