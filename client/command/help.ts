// The help of the commands, in words.
import { formatOf } from '#words/format.ts'
import { labelled } from '#words/punctuation.ts'
import type { Command, CommandWords, OptionName } from './command.ts'

const call = 'npm run --silent bandeng --'

/** All commands, one line each. */
export const helpOfAll = (commands: readonly Command[], words: CommandWords): string =>
  [
    `${words('usage')}: ${call} <${words('commands')}> … [--lang zh|en] [--help]`,
    '',
    ...columns(commands.map(({ name }) => [name, words(`about.${name}`)])),
  ].join('\n')

/** One command: what it does, how it is called, its options. */
export const helpOf = (command: Command, words: CommandWords): string =>
  [
    words(`about.${command.name}`),
    '',
    ...command.usage.map((form) => `${words('usage')}: ${call} ${form}`),
    '',
    `${words('options')}:`,
    ...columns([
      ...command.options.map((option): [string, string] => [
        `--${option}`,
        optionWords(command, option, words),
      ]),
      ['--lang', words('lang')],
      ['--help', words('showHelp')],
    ]),
  ].join('\n')

const optionWords = ({ values }: Command, option: OptionName, words: CommandWords): string => {
  const choice = values?.[option]
  const about = words(`option.${option}`)
  return choice === undefined ? about : labelled(words.lang, about, formatOf(words.lang).list(choice))
}

const columns = (rows: readonly (readonly [string, string])[]): readonly string[] => {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
