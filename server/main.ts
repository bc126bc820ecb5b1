// Starts the relay, says where it can be reached, and ends it in order.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import QRCode from 'qrcode'
import { lanAddresses, ownAddress } from './addresses.ts'
import { readConfig } from './config.ts'
import { log, logFrom } from './log.ts'
import { openRelay } from './relay.ts'
import { tidyWhenIdle } from './tidy.ts'

// What people read goes to standard output, the one-time code among it; the log on standard error has neither.
const say = (text: string): void => void process.stdout.write(`${text}\n`)

const config = readConfig(process.env, dirname(fileURLToPath(import.meta.url)))
if (typeof config === 'string') {
  process.stderr.write(`${config}\n`)
  process.exit(1)
}
logFrom(config.logLevel)

const onCode = (code: string): void => say(`One-time code for publishing a centre: ${code}`)

/** Why it could not start, in words. */
const reasonOf = (fault: unknown): string => {
  const { code = '', message = String(fault) } = fault as { code?: string; message?: string }
  if (code === 'EADDRINUSE') return `port ${config.port} is in use`
  const unwritable =
    /^(EACCES|EROFS|EPERM|ENOTDIR|ENOENT)$/.test(code) || /open connection|readonly/i.test(message)
  return unwritable ? `nothing can be written in ${config.dataDir} (${message})` : message
}

const relay = await openRelay(config, { onCode }).catch((fault: unknown) => {
  process.stderr.write(`The relay could not start: ${reasonOf(fault)}.\n`)
  process.exit(1)
})

// before anybody is told that it is up: who hears of it may end it at once
let ending = false
const end = (): void => {
  if (ending) return
  ending = true
  log('info', 'stopping')
  relay.close().then(
    () => process.exit(0),
    (fault: unknown) => {
      log('error', 'stop-failed', { fault })
      process.exit(1)
    },
  )
}
process.on('SIGTERM', end)
process.on('SIGINT', end)
if (config.tls !== null) process.on('SIGHUP', () => relay.renewCertificate())

say(`板凳 Bandeng: ${ownAddress(config, relay.port)}`)
for (const lan of lanAddresses(config, relay.port)) {
  say(`On the local network: ${lan}`)
  say(await QRCode.toString(lan, { type: 'terminal', small: true }))
}
if (config.access === 'open') say('ACCESS=open: anybody on this machine may write in any room.')
log('info', 'started')
tidyWhenIdle()
