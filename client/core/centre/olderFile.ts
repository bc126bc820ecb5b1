// A workspace file beside the centre that it was merged into, or a frozen revision beside the draft: what it holds that was removed here since, and bringing it back.
import type { Revision } from '#schemas/archive.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import { remarksDocument } from '#schemas/documents.ts'
import { documentsIn, frozenIn, type AnyDocument } from './windows.ts'
import { makeOneGesture, type StepIn } from '#core/documents/oneGesture.ts'
import {
  bringBack,
  goneSince,
  olderDocument,
  snapshotOf,
  type Fitting,
  type Within,
} from '#core/documents/olderRows.ts'
import { goneBlocks, type KnownBy, putBlocksBack, textDiffers } from '#core/documents/olderText.ts'
import { frozenDocument } from '#core/documents/frozenDocument.ts'
import { bringAllSoundBack, type SoundRow } from '#core/documents/soundRows.ts'
import { layoutFitting } from './olderLayout.ts'
import type { Undone } from '#core/source.ts'
import type { Workspace } from './workspace.ts'

/** Something that can be brought back by itself; `table` is `text` for a paragraph. */
export interface GoneItem {
  readonly key: string
  readonly document: string
  readonly table: string
  readonly id: string
  /** What it is called, in both languages where it has both; null where only its place names it. */
  readonly name: { readonly zh: string; readonly en?: string | undefined } | null
  /** The floor of a room, and its place in the list: others may be called the same. */
  readonly room?: { readonly floor: string; readonly rank: string }
  /** The variant that alone doesn't see it as it did, though it stands. */
  readonly within?: Within
  /** Something stands in its place here that can't be read; what was changed in that meanwhile stays. */
  readonly unreadable?: SoundRow
}

/** What an older state has that isn't here any more, over all documents. */
export interface Gone {
  readonly items: readonly GoneItem[]
  /** Places in which this centre has other values; they stay as they are here. */
  readonly differing: number
}

/** What came of bringing things back. */
interface Return {
  readonly count: number
  /** Something else stands where these stood. */
  readonly unfit: readonly GoneItem[]
  /** Documents that took nothing: this member may only read them, or a newer version has written to them. */
  readonly refused: readonly string[]
  /** Takes all of it back: it is one gesture, in however many rooms. */
  readonly undo: () => Undone
}

/** An older state beside the open centre; asked anew, it compares with what stands here by then. */
export interface OlderFile {
  readonly gone: () => Gone
  readonly bringBack: (keys: ReadonlySet<string>) => Return
}

const text = 'text'

/**
 * Opens the documents of an older state, as Yjs updates by document name, beside an open centre. Nothing is written
 * before `bringBack`, which refuses nothing as a whole: `refused` names documents that took nothing. An update that
 * isn't Yjs's is thrown on.
 */
export const olderFileOf = (
  workspace: Workspace,
  documents: ReadonlyMap<string, Uint8Array>,
  known: KnownBy = 'place',
): OlderFile => {
  const own = remarksDocument(workspace.me.read().member)
  const windows = [...documentsIn(workspace), [own, workspace.ownRemarks as unknown as AnyDocument] as const]
  const pairs = windows.map(([name, open]) => ({
    name,
    open,
    older: olderDocument(documents.get(name)),
    fitting: (name === 'layout' ? layoutFitting : undefined) as Fitting<DocumentDefinition> | undefined,
  }))

  const itemsOf = ({ name, open, older, fitting }: (typeof pairs)[number]): Gone => {
    const { gone, differing } = goneSince(open, older, fitting, known === 'place')
    const rows = gone.map(({ table, id, row, within, unreadable }): GoneItem => ({
      key: keyOf(name, table, id),
      document: name,
      table,
      id,
      name: titleOf(row),
      ...(table === 'rooms' || within?.table === 'rooms' ? { room: roomOf(row) } : {}),
      ...(within === undefined ? {} : { within }),
      ...(unreadable === undefined ? {} : { unreadable }),
    }))
    const texts = open.definition.fragments.map((fragment) => {
      const [here, then] = [open.fragment(fragment), older.getXmlFragment(fragment)]
      const blocks = goneBlocks(here, then, known)
      return { blocks, differs: blocks.length === 0 && textDiffers(here, then) }
    })
    const blocks = texts
      .flatMap((one) => one.blocks)
      .map(({ id, words }): GoneItem => ({
        key: keyOf(name, text, id),
        document: name,
        table: text,
        id,
        name: { zh: words },
      }))
    return {
      items: [...rows, ...blocks],
      differing: differing + texts.filter(({ differs }) => differs).length,
    }
  }

  return {
    gone: () => {
      const all = pairs.map(itemsOf)
      return {
        items: all.flatMap(({ items }) => items),
        differing: all.reduce((sum, { differing }) => sum + differing, 0),
      }
    },
    bringBack: (keys) => {
      const unfit: GoneItem[] = []
      const refused: string[] = []
      const steps: StepIn[] = []
      let count = 0
      const took = (pair: (typeof pairs)[number], items: number): void => {
        if (items === 0) return
        count += items
        const step = pair.open.undoing.newest()
        if (step !== null) steps.push({ step, open: pair.open })
      }
      for (const pair of pairs) {
        const chosen = itemsOf(pair).items.filter(({ key }) => keys.has(key))
        const broken = chosen.flatMap(({ unreadable }) => unreadable ?? [])
        const mended = bringAllSoundBack(pair.open, broken)
        if (!mended.ok) refused.push(pair.name)
        else took(pair, mended.value)
        const rows = chosen.filter(({ table, unreadable }) => table !== text && unreadable === undefined)
        const blocks = chosen.filter(({ table }) => table === text)
        if (rows.length > 0) {
          const done = bringBack(pair.open, snapshotOf(pair.open.definition, pair.older), rows, pair.fitting)
          if (!done.ok) refused.push(pair.name)
          else {
            const left = new Set(done.value.unfit.map(({ table, id }) => keyOf(pair.name, table, id)))
            unfit.push(...rows.filter(({ key }) => left.has(key)))
            if (done.value.rows > 0) took(pair, rows.length - left.size)
          }
        }
        for (const fragment of pair.open.definition.fragments) {
          if (blocks.length === 0) break
          const ids = new Set(blocks.map(({ id }) => id))
          const done = putBlocksBack(pair.open, fragment, pair.older.getXmlFragment(fragment), ids, known)
          if (done.ok) took(pair, done.value)
          else refused.push(pair.name)
        }
      }
      makeOneGesture(steps)
      const [first] = steps
      const undo = (): Undone => first?.open.undoing.takeBack(first.step) ?? { undone: 'nothing', kept: [] }
      return { count, unfit, refused, undo }
    },
  }
}

/** A frozen revision beside the draft; of its text the words are known, not the places. */
export const olderRevisionOf = (workspace: Workspace, revision: Revision): OlderFile => {
  const documents = new Map(
    frozenIn(workspace).map(
      ([name, { definition }]) => [name, frozenDocument(definition, revision)] as const,
    ),
  )
  return olderFileOf(workspace, documents, 'words')
}

const keyOf = (document: string, table: string, id: string): string => `${document}/${table}/${id}`

const roomOf = ({ floor, rank }: Readonly<Record<string, unknown>>) => ({
  floor: String(floor),
  rank: String(rank),
})

const titleOf = (row: Readonly<Record<string, unknown>>): GoneItem['name'] => {
  const zh = row['name'] ?? row['text'] ?? row['title']
  const en = row['nameEn'] ?? row['textEn'] ?? row['titleEn']
  if (typeof zh !== 'string') return null
  return typeof en === 'string' ? { zh, en } : { zh }
}
