// The help of a command offers what that command takes, and nothing that it refuses.
import { expect, test } from 'vitest'
import { commands } from '#command/commands.ts'
import { helpOf } from '#command/help.ts'
import { wordsOf } from '#words/words.ts'

test.each(['zh', 'en'] as const)('formats are those of the command (%s)', (lang) => {
  const helpOn = (name: string): string => {
    const command = commands.find((one) => one.name === name)
    if (command === undefined) throw new Error(`no command ${name}`)
    return helpOf(command, wordsOf(lang, 'command'))
  }
  expect(helpOn('export')).toContain('pdf')
  expect(helpOn('export')).not.toContain('csv')
  expect(helpOn('responses')).toContain('csv')
  expect(helpOn('responses')).not.toContain('pdf')
})
