// The command line of Bandeng: finds the command, reads its arguments, prints JSON on standard output and words on standard error.
import { runCommandLine } from './runCommandLine.ts'

process.exitCode = await runCommandLine(process.argv.slice(2))
