// The log: one line of JSON per event from a level on, and of a fault its kind and place, never its words.
import { afterEach, expect, test, vi } from 'vitest'
import { log, logFrom } from '#server/log.ts'

afterEach(() => {
  logFrom('info')
  vi.restoreAllMocks()
})

const caught = (): string[] => {
  const lines: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  return lines
}

test('an event is one line of JSON with its time, level, name and facts', () => {
  const lines = caught()
  log('warn', 'room-broken', { workspace: 'w1', document: 'plan\n', count: 3 })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^[^\n]*\n$/)
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
    level: 'warn',
    event: 'room-broken',
    workspace: 'w1',
    document: 'plan\n',
    count: 3,
  })
})

test('what is below the level is left out', () => {
  const lines = caught()
  log('debug', 'refused')
  logFrom('error')
  log('warn', 'refused')
  logFrom('debug')
  log('debug', 'refused')
  expect(lines).toHaveLength(1)
})

test('a fault is told by kind, code and place, for its message may quote what somebody sent', () => {
  const lines = caught()
  try {
    JSON.parse('canary {')
  } catch (fault) {
    log('error', 'request-failed', { fault })
  }
  log('error', 'request-failed', { fault: Object.assign(new Error('canary'), { code: 'SQLITE_FULL' }) })
  log('error', 'request-failed', { fault: 'canary' })
  const [json, disk, text] = lines.map((line) => (JSON.parse(line) as { fault: object }).fault)
  expect(json).toMatchObject({ kind: 'SyntaxError', at: expect.any(String) as string })
  expect(disk).toMatchObject({
    kind: 'Error',
    code: 'SQLITE_FULL',
    at: expect.stringContaining('log.test.ts') as string,
  })
  expect(text).toEqual({ kind: 'string' })
  expect(lines.join('')).not.toContain('canary')
})
