// The help of the commands, in words.
import type { Command, CommandWords } from './command.ts'

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
        words.optional(`optionIn.${command.name}.${option}`) ?? words(`option.${option}`),
      ]),
      ['--lang', words('lang')],
      ['--help', words('showHelp')],
    ]),
  ].join('\n')

const columns = (rows: readonly (readonly [string, string])[]): readonly string[] => {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
