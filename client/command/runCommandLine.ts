// Runs one command line: language, help, arguments, the command itself, and what is said when it fails.
import { parseArgs } from 'node:util'
import { terminalLanguages } from '#schemas/terminal.ts'
import { wordsOf, type Lang } from '#words/words.ts'
import { Failure, failure, say, type Command, type CommandWords, type OptionName } from './command.ts'
import { commands } from './commands.ts'
import { helpOf, helpOfAll } from './help.ts'

/** Runs the arguments; gives the exit code, 0 or 1. */
export const runCommandLine = async (args: readonly string[]): Promise<0 | 1> => {
  const languages = languagesOf(args)
  // what is said of one thing only is English where nobody knows who reads: not every terminal has signs for Chinese
  const words = wordsOf(languages.at(-1) ?? 'en', 'command')
  const help = (of: (words: CommandWords) => string): void =>
    say(languages.map((lang) => of(wordsOf(lang, 'command'))).join('\n\n'))
  try {
    return await runWith(args, words, help)
  } catch (error) {
    say(
      error instanceof Failure
        ? error.message
        : words('fault', { reason: oneLine(error instanceof Error ? error.message : String(error)) }),
    )
    return 1
  }
}

const runWith = async (
  args: readonly string[],
  words: CommandWords,
  help: (of: (words: CommandWords) => string) => void,
): Promise<0 | 1> => {
  const [name, ...others] = withoutLanguage(args)
  if (name === undefined || name === '--help' || name === '-h') {
    help((said) => helpOfAll(commands, said))
    return name === undefined ? 1 : 0
  }
  // as other programs have it: `help`, or `help COMMAND`
  if (name === 'help') {
    const about = commands.find((known) => known.name === others[0])
    help((said) => (about === undefined ? helpOfAll(commands, said) : helpOf(about, said)))
    return 0
  }
  const command = commands.find((known) => known.name === name)
  if (command === undefined) throw failure(words('unknownCommand', { name }))
  if (others.some((arg) => arg === '--help' || arg === '-h')) {
    help((said) => helpOf(command, said))
    return 0
  }
  const { json, failed } = await command.run({ words, ...readArguments(command, others, words) })
  if (json !== undefined) process.stdout.write(`${JSON.stringify(json, null, 2)}\n`)
  return failed === true ? 1 : 0
}

const readArguments = (
  command: Command,
  args: readonly string[],
  words: CommandWords,
): { places: readonly string[]; options: Readonly<Record<string, string | undefined>> } => {
  const usage = command.usage.join(' | ')
  const options = Object.fromEntries(
    command.options.map((option: OptionName) => [option, { type: 'string' as const }]),
  )
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    if (!(token.name in options)) throw failure(words('unknownOption', { name: token.rawName, usage }))
    if (typeof token.value !== 'string') throw failure(words('badOption', { name: token.rawName, usage }))
  }
  for (const [option, choice] of Object.entries(command.values ?? {}))
    if (!choice.some((value) => value === values[option]))
      throw failure(words('badOption', { name: `--${option}`, usage }))
  const [least, most] = command.places
  if (positionals.length < least || positionals.length > most)
    throw failure(words('wrongArguments', { usage }))
  return { places: positionals, options: values as Readonly<Record<string, string | undefined>> }
}

/** `--lang zh|en` anywhere on the line, else the terminal's language, else both. */
const languagesOf = (args: readonly string[]): readonly Lang[] => {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const asked = at < 0 ? undefined : args[at] === '--lang' ? args[at + 1] : args[at]?.slice('--lang='.length)
  if (asked === 'zh' || asked === 'en') return [asked]
  return terminalLanguages(process.env, Intl.DateTimeFormat().resolvedOptions().locale)
}

const withoutLanguage = (args: readonly string[]): readonly string[] =>
  args.filter((arg, i) => arg !== '--lang' && args[i - 1] !== '--lang' && !arg.startsWith('--lang='))

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
