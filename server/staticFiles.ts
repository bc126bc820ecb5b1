// Serves the built client: brotli where accepted, hashed files cached for ever, the rest revalidated each time.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { pipeline } from 'node:stream'

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
}

const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
]

/**
 * Security headers of every answer. Inline styles are allowed because components set them, WebAssembly because the solver needs
 * it. Under TLS, HSTS for half a year.
 */
export const securityHeaders = (tls: boolean): Readonly<Record<string, string>> => ({
  'content-security-policy': policy.join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  ...(tls && { 'strict-transport-security': 'max-age=15552000' }),
})

/** Whether the name changes with the content, such as `assets/main-Cf9dK2_a.js`. */
const isHashed = (path: string): boolean => /^\/assets\/.*-[\w-]{8,}\.\w+$/.test(path)

const sizeOf = async (file: string): Promise<{ size: number; mtimeMs: number } | null> => {
  const found = await stat(file).catch(() => null)
  return found?.isFile() === true ? found : null
}

/** Answers GET and HEAD from the folder; false where it has no such file. */
export const serveFile = async (
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> => {
  let path: string
  try {
    path = decodeURIComponent((request.url ?? '/').replace(/[?#].*$/, ''))
  } catch {
    return false
  }
  if (path.endsWith('/')) path += 'index.html'
  // `normalize` from the root removes every `..`, so the path stays in the folder.
  const file = join(folder, normalize(`/${path}`))
  const plain = await sizeOf(file)
  if (plain === null || file.endsWith('.br')) return false
  const accepts = /\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''))
  const small = accepts ? await sizeOf(`${file}.br`) : null
  const { size, mtimeMs } = small ?? plain
  const etag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`
  response.setHeader('content-type', contentTypes[extname(file)] ?? 'application/octet-stream')
  response.setHeader('cache-control', isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
  response.setHeader('vary', 'accept-encoding')
  response.setHeader('etag', etag)
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end()
    return true
  }
  if (small !== null) response.setHeader('content-encoding', 'br')
  response.writeHead(200, { 'content-length': size })
  const content = request.method === 'HEAD' ? [] : createReadStream(small === null ? file : `${file}.br`)
  // A fault on either side ends the other.
  pipeline(content, response, () => {})
  return true
}
