// Entry of the relay: starts it, prints where it can be reached, and stops it in order.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig } from './config.ts'
import type { TerminalLanguage } from '#schemas/terminal.ts'
import { greeting } from './greeting.ts'
import { log, logFrom } from './log.ts'
import { openRelay } from './relay.ts'
import { collectWhenIdle } from './idleCollection.ts'
import { languagesOf, line, word } from './words.ts'

// Text for people, including the one-time code, goes to standard output; the log on standard error has neither.
const say = (text: string): void => void process.stdout.write(`${text}\n`)

const config = readConfig(process.env, dirname(fileURLToPath(import.meta.url)))
if (typeof config === 'string') {
  process.stderr.write(`${config}\n`)
  process.exit(1)
}
logFrom(config.logLevel)

const languages = languagesOf(process.env)
/** The first code is printed with the addresses, where people look for it. */
let told = false
let firstCode: string | null = null
const onCode = (code: string): void => {
  if (told) say(line(languages, 'code', code))
  else firstCode = code
}

/** Why the start failed, one line for each language. */
const reasonOf = (fault: unknown): string => {
  const { code = '', message = String(fault) } = fault as { code?: string; message?: string }
  const unwritable =
    /^(EACCES|EROFS|EPERM|ENOTDIR|ENOENT)$/.test(code) || /open connection|readonly/i.test(message)
  const reasonIn = (language: TerminalLanguage): string => {
    if (code === 'EADDRINUSE') return word(language, 'portTaken', String(config.port))
    return unwritable ? `${word(language, 'unwritable', config.dataDir)} (${message})` : message
  }
  return languages.map((language) => word(language, 'notStarted', reasonIn(language))).join('\n')
}

const relay = await openRelay(config, { onCode }).catch((fault: unknown) => {
  process.stderr.write(`${reasonOf(fault)}\n`)
  process.exit(1)
})

// Signal handlers are set before the relay is announced, since whoever hears of it may stop it at once.
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

const { port } = relay
say(await greeting({ languages, config, port, code: firstCode }))
told = true
log('info', 'started')
collectWhenIdle()
