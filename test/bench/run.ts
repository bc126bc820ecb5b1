// `npm run bench` measures the page, `npm run bench -- relay` the relay: a table for people, then JSON for programs.
import { linesOfPage, measurePage } from './measurePage.ts'
import { linesOfRelay, measureRelay, relayParts } from './relay/measureRelay.ts'

const say = (line: string): void => void process.stderr.write(`${line}\n`)

const page = async () => {
  const figures = await measurePage()
  return { figures, lines: linesOfPage(figures) }
}
const relay = async (parts: readonly string[]) => {
  const figures = await measureRelay(parts, (part) => say(`… ${part}`))
  return { figures, lines: linesOfRelay(figures) }
}

const [what, ...parts] = process.argv.slice(2)
const unknown = parts.find((part) => !relayParts.includes(part))
if ((what !== undefined && what !== 'relay') || unknown !== undefined) {
  say(`npm run bench, or npm run bench -- relay [${relayParts.join('] [')}]`)
  process.exit(1)
}
const { figures, lines } = await (what === 'relay' ? relay(parts) : page())
for (const line of lines) say(line)
process.stdout.write(`${JSON.stringify(figures)}\n`)
