// What an owner asks of the relay about whole documents: what is kept of each and who wrote it, and that one is taken out.
import { ok, type Result } from '#core/result.ts'
import { DocumentList, TakeOutAnswer, type KeptDocument } from '#schemas/editions.ts'
import { ask, type Refused } from './http.ts'
import { relayOf, type Asking } from './inviting.ts'

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
  const at = await relayOf(asking)
  if (!at.ok) return at
  const { relay, key } = at.value
  const url = `${relay}/workspaces/${asking.workspace}/take-out`
  const answer = await ask(
    asking.platform,
    { method: 'POST', url, key, json: { document, id } },
    TakeOutAnswer,
  )
  return answer.ok ? ok(undefined) : answer
}
