// What opens over a page is one of ours, so that the focus comes back from all of them: no feature takes a box of Mantine's for itself.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(process.cwd(), 'client')
/** Drawn over the page by Mantine; `Menu` gives the focus back by itself, and a test in a browser holds it to that. */
const boxes = /\b(?:Modal|Drawer|Popover|HoverCard|Menu|Dialog)\b/
const mantine = /import\s*\{([^}]*)\}\s*from\s*'@mantine\/core'/g

test('only the room of widgets takes boxes of Mantine’s, and only those it knows', () => {
  const takers = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .filter((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(mantine)].some(([, names]) =>
        boxes.test(names ?? ''),
      ),
    )
    .map((file) => file.replaceAll('\\', '/'))
  expect(takers.toSorted()).toEqual(['ui/ChoiceMenu.tsx', 'ui/Dialog.tsx'])
})
