// An owner's requests about whole documents: what the relay keeps of each, take-out and put-back.
import { ok, type Result } from '#core/result.ts'
import { DocumentList, PutBackAnswer, TakeOutAnswer, type KeptDocument } from '#schemas/editions.ts'
import { askRelay, type RelayRefused, type Shape } from './http.ts'
import { relayOf, type Asking } from './relayMembers.ts'

/**
 * What the relay keeps of each document, with its writers. Refuses `not-found` where the workspace isn't published from here.
 */
export const listDocuments = async (
  asking: Asking,
): Promise<Result<readonly KeptDocument[], RelayRefused>> => {
  const at = await relayOf(asking)
  if (!at.ok) return at
  const { relay, key } = at.value
  const url = `${relay}/workspaces/${asking.workspace}/documents`
  const answer = await askRelay(asking.platform, { method: 'GET', url, key }, DocumentList)
  return answer.ok ? ok(answer.value.documents) : answer
}

/**
 * Takes a document out for everybody, at once: what the owner saw is what is taken out. Idempotent by `id`, which is
 * new for each document. Refused: `not-found` where it isn't published from here, else as `ask` refuses.
 */
export const takeOutDocument = async (
  asking: Asking,
  id: string,
  document: string,
): Promise<Result<void, RelayRefused>> => {
  const answer = await post(asking, 'take-out', { document, id }, TakeOutAnswer)
  return answer.ok ? ok(undefined) : answer
}

/**
 * Makes an edition that the relay has set aside the present one again, for everybody; idempotent by `id`. Refused:
 * `not-found` where it isn't published from here, else as `ask` refuses.
 */
export const putBackDocument = async (
  asking: Asking,
  id: string,
  document: string,
  edition: string,
): Promise<Result<void, RelayRefused>> => {
  const answer = await post(asking, 'put-back', { document, edition, id }, PutBackAnswer)
  return answer.ok ? ok(undefined) : answer
}

const post = async <T>(
  asking: Asking,
  what: 'take-out' | 'put-back',
  json: object,
  shape: Shape<T>,
): Promise<Result<T, RelayRefused>> => {
  const at = await relayOf(asking)
  if (!at.ok) return at
  const { relay, key } = at.value
  const url = `${relay}/workspaces/${asking.workspace}/${what}`
  return askRelay(asking.platform, { method: 'POST', url, key, json }, shape)
}
