// What a command is: its name, its usage, its options, and what it does with its arguments.
import type { WordCatalogue, WordsIn } from '#words/words.ts'

/** The words of the command line in the language of the run. */
export type CommandWords = WordsIn<'command'>

/** What a command is run with. Option values are texts; an option that isn't given is absent. */
export interface Run {
  readonly words: CommandWords
  /** What stands beside the options, in order. */
  readonly places: readonly string[]
  readonly options: Readonly<Record<string, string | undefined>>
}

/** What a command prints on standard output as JSON, and whether it ends well. */
export interface Outcome {
  readonly json: unknown
  readonly failed?: boolean
}

/** An option that some command takes; each has its words in the catalogues. */
export type OptionName = keyof WordCatalogue['command']['option']
/** The name of a command; each has its words in the catalogues. */
type CommandName = keyof WordCatalogue['command']['about']

/** One command, as help shows it and as it is run. */
export interface Command {
  readonly name: CommandName
  /** One line per form, in the notation of manuals. */
  readonly usage: readonly string[]
  readonly options: readonly OptionName[]
  /** What an option takes where that is a choice; one of them has to be given. */
  readonly values?: { readonly [O in OptionName]?: readonly string[] }
  /** How many arguments it takes beside its options, at least and at most. */
  readonly places: readonly [number, number]
  readonly run: (run: Run) => Promise<Outcome>
}

/** An expected failure: one line for the person, exit 1. */
export class Failure extends Error {}

/** The words of a failure, ready to be thrown. */
export const failure = (line: string): Failure => new Failure(line)

/** Tells the person something on standard error; standard output is for JSON only. */
export const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}
