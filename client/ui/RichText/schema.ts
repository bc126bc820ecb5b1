// The text's schema: every node and mark that a plan's text may ever hold in its first version, so that old apps keep new texts.
import { Extension, type Extensions } from '@tiptap/core'
import { Image } from '@tiptap/extension-image'
import { TaskItem, TaskList } from '@tiptap/extension-list'
import { Mention } from '@tiptap/extension-mention'
import { TableKit } from '@tiptap/extension-table'
import { StarterKit } from '@tiptap/starter-kit'
import { FigureChip } from './figureChip.ts'
import { PastedHtml } from './pastedHtml.ts'
import { TablePaste } from './tablePaste.ts'
import type { Quotes } from './quotes.ts'

/** Headings count from 1 in the text; to a screen reader they stand below the page's own first heading. */
const HeadingLevel = Extension.create({
  name: 'headingLevel',
  addGlobalAttributes: () => [
    {
      types: ['heading'],
      attributes: {
        level: {
          default: 1,
          rendered: true,
          renderHTML: (attributes) => ({ 'aria-level': Math.min(3, Number(attributes['level'])) + 1 }),
        },
      },
    },
  ],
})

// The chip's own command is declared where it is; who imports the schema gets it too.
export type { FigureChipOptions } from './figureChip.ts'

const blobReference = /^[0-9a-f]{64}$/

/**
 * A picture kept as a blob: `src` is its SHA-256 and nothing else. Addresses of the web are refused on pasting, so that
 * a text never makes a reader's device call somewhere.
 */
const BlobImage = Image.extend({
  addAttributes() {
    return {
      src: {
        default: null,
        parseHTML: (element) => {
          const digest = element.dataset['blob'] ?? ''
          return blobReference.test(digest) ? digest : null
        },
        renderHTML: (attributes) => {
          const digest = String(attributes['src'])
          return blobReference.test(digest) ? { 'data-blob': digest } : {}
        },
      },
      alt: { default: null },
      title: { default: null },
    }
  },
  parseHTML: () => [{ tag: 'img[data-blob]' }],
  addInputRules: () => [],
})

/** A mentioned person: member id and the name as it was; no list pops up in this version. */
const Person = Mention.extend({ addProseMirrorPlugins: () => [] })

/** All of it but what makes it co-edited; `quotes` gives the chips their values. */
export const textSchema = (quotes: Quotes | null, taskLabel: string): Extensions => [
  StarterKit.configure({
    // Undo is the document's own.
    undoRedo: false,
    // It would write an empty paragraph into every text that someone merely opens.
    trailingNode: false,
    heading: { levels: [1, 2, 3] },
    link: {
      openOnClick: false,
      isAllowedUri: (address) => /^(https?:|mailto:|tel:)/i.test(address.trim()),
      HTMLAttributes: { rel: 'noopener noreferrer', target: '_blank' },
    },
    dropcursor: { color: 'var(--accent)', width: 2 },
  }),
  HeadingLevel,
  PastedHtml,
  TablePaste,
  TableKit.configure({ table: { resizable: false } }),
  TaskList,
  TaskItem.configure({ nested: true, a11y: { checkboxLabel: () => taskLabel } }),
  BlobImage,
  Person,
  FigureChip.configure({ quotes }),
]
