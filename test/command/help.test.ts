// The help of a command offers what that command takes, and nothing that it refuses.
import { expect, test } from 'vitest'
import { commands } from '#command/commands.ts'
import { helpOf } from '#command/help.ts'
import { formats } from '#files/exports/formats.ts'
import { wordsOf } from '#words/words.ts'

test.each(['zh', 'en'] as const)('formats are those of the command (%s)', (lang) => {
  const helpOn = (name: string): string => {
    const command = commands.find((one) => one.name === name)
    if (command === undefined) throw new Error(`no command ${name}`)
    return helpOf(command, wordsOf(lang, 'command'))
  }
  for (const { options, values, name } of commands)
    for (const [option, choice] of Object.entries(values ?? {})) {
      expect(options).toContain(option)
      const line = helpOn(name)
        .split('\n')
        .find((one) => one.includes(` --${option} `) && !one.includes(name))
      for (const value of choice) expect(line, name).toMatch(new RegExp(`[ :：、]${value}(,|、|$)`))
    }
  for (const id of formats.keys()) expect(helpOn('export')).toContain(id)
  expect(helpOn('export')).not.toContain('csv')
  expect(helpOn('responses')).toContain('csv')
  expect(helpOn('responses')).not.toContain('pdf')
})
