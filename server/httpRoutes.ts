// The HTTP routes: which module answers which method and path, behind which guard.
import type { IncomingMessage } from 'node:http'
import { ledgerNamed } from '#schemas/ledgers.ts'
import { limits } from '#schemas/relay.ts'
import { bearerKey, refused } from './access.ts'
import { getBlob, putBlob } from './blobs.ts'
import { keptDocuments, putBack, takeOut } from './editions.ts'
import { alive, readiness } from './health.ts'
import { isRefused, jsonOf, type GuardOptions, type HttpGuard, type Route } from './httpGuard.ts'
import { appendRecords, readRecords } from './ledgers.ts'
import type { Metrics } from './metrics.ts'
import { maxPastBytes, pastReader } from './past.ts'
import type { Store } from './store.ts'
import type { Sync } from './sync.ts'
import { type Quotas, Usage } from './usage.ts'

/** What the routes use of the relay. */
export interface RouteOptions extends GuardOptions {
  readonly store: Store
  readonly sync: Sync
  readonly metrics: Metrics
  /** Whether a request may read `/metrics`. */
  readonly mayWatch: (request: IncomingMessage) => boolean
  /** Addresses by which others reach the relay. */
  readonly addresses: () => string[]
  readonly quotas?: Quotas | undefined
}

/** Longest body of a request without records or bytes, in bytes. */
const maxSmallBody = 16 * 1024

/** A record number in a query: digits only; 0 where absent, null where invalid. */
const numberIn = (text: string | null): number | null => {
  if (text === null) return 0
  const number = /^\d{1,16}$/.test(text) ? Number(text) : NaN
  return Number.isSafeInteger(number) ? number : null
}

/** The routes by method and path, `*` for a variable segment. */
export const httpRoutes = (
  options: RouteOptions,
  { throttle, withRoom, forMembers, forStrangers }: HttpGuard,
): Readonly<Record<string, Route>> => {
  const { store, access, sync, metrics } = options
  const ready = readiness(store)
  const usage = new Usage(store, options.quotas)
  const pastOf = pastReader(store)
  return {
    'GET /healthz': async () => alive(sync),
    'GET /readyz': () => ready(),
    'GET /metrics': async ({ request }) =>
      options.mayWatch(request) ? metrics.text() : refused('forbidden'),
    'POST /workspaces': forStrangers(limits.maxLedgerBodyBytes, (json, { request }) =>
      access.publish(json, bearerKey(request.headers)),
    ),
    'POST /workspaces/*/invitations': forMembers(async (holder, _ask, body) => {
      if (!throttle.invitation(holder)) return refused('busy')
      const made = await access.invite(holder, jsonOf(body))
      return isRefused(made) ? made : { ...made, addresses: options.addresses() }
    }, maxSmallBody),
    'GET /workspaces/*/invitations': forMembers((holder) => access.invitations(holder)),
    'POST /workspaces/*/withdrawals': forMembers(
      (holder, _ask, body) => access.withdraw(holder, jsonOf(body)),
      maxSmallBody,
    ),
    'GET /workspaces/*/documents': forMembers((holder) => keptDocuments(store, holder)),
    'POST /workspaces/*/take-out': forMembers(
      (holder, _ask, body) => takeOut({ store, sync, usage }, holder, jsonOf(body)),
      maxSmallBody,
    ),
    'POST /workspaces/*/put-back': forMembers(
      (holder, _ask, body) => putBack({ store, sync, usage }, holder, jsonOf(body)),
      maxSmallBody,
    ),
    'POST /join': forStrangers(maxSmallBody, async (json) => {
      const joined = await access.join(json)
      // Connected devices learn at once who joined.
      if (!isRefused(joined)) sync.announce(joined.workspace, 'members', 0)
      return joined
    }),
    'POST /ledgers/*/*': forMembers(async (holder, { second }, body) => {
      const ledger = ledgerNamed(second)
      if (ledger === null) return refused('not-found')
      return appendRecords({ store, sync, usage }, holder, ledger, jsonOf(body))
    }, limits.maxLedgerBodyBytes),
    'GET /ledgers/*/*': forMembers(async (holder, ask) => {
      const { url, second } = ask
      const ledger = ledgerNamed(second)
      if (ledger === null) return refused('not-found')
      const since = numberIn(url.searchParams.get('since'))
      if (since === null) return refused('bad-request')
      const after = url.searchParams.get('after')
      return withRoom(ask, holder, limits.maxLedgerPageBytes, () =>
        readRecords(store, holder, ledger, since, after),
      )
    }),
    'GET /sync/*/*': forMembers(async (holder, ask) =>
      withRoom(ask, holder, maxPastBytes(ask.second), () =>
        pastOf(holder, ask.second, Number(ask.url.searchParams.get('since') ?? 0)),
      ),
    ),
    'GET /blobs/*/*': forMembers(async (holder, ask) => {
      const size = (await store.blobs.size(holder.workspace, ask.second)) ?? 0
      return withRoom(ask, holder, size, () => getBlob(store, holder, ask.second))
    }),
    'PUT /blobs/*/*': forMembers(
      (holder, { second }, body) => putBlob(store, usage, holder, second, body),
      limits.maxBlobBytes,
    ),
  }
}
