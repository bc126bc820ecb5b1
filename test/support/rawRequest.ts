// A request with any path and any headers, as `fetch` would not send it, over plain HTTP or TLS.
import { request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'

export interface Got {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

export interface RawOptions {
  readonly method?: string
  /** Header names to values; an undefined one is left out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly body?: string
  /** The certificate to trust; plain HTTP where absent. */
  readonly ca?: string
}

export const rawRequest = (port: number, path: string, options: RawOptions = {}): Promise<Got> =>
  new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body, ca } = options
    const given = Object.entries(headers).filter(([, value]) => value !== undefined)
    const sent = (ca === undefined ? plainRequest : tlsRequest)(
      {
        ...{ port, host: '127.0.0.1', path, method, agent: false },
        headers: Object.fromEntries(given) as Record<string, string>,
        ...(ca !== undefined && { ca }),
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
