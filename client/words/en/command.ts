// The English words of the command line.
import type { command as chinese } from '#words/zh/command.ts'
import type { Words } from '#words/translate.ts'

export const command = {
  unreadable: "Can't read {{file}}",
  foreign: "{{file}} isn't a Bandeng file",
  damaged: '{{file}} is damaged: {{part}}',
  unknownCommand: 'No such command: {{name}}',
  unknownSample: 'No such sample: {{name}}',
  usage: 'Usage',
  written: 'Written to {{path}}',
  noRevision: 'No approved revision',
  valid: 'Valid',
  invalid: 'Not valid: {{part}}',
} as const satisfies Words<typeof chinese>
