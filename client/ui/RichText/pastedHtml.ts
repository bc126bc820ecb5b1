// What is pasted from other programs, put right before the schema reads it: raised figures, and the lists of Word.
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { boundPastedCells } from './cellSpans.ts'
import { liftScripts } from './raisedSigns.ts'
import { listsOfWord } from './wordLists.ts'

/** Pasted HTML as the schema can keep it; nothing of it is run or fetched. */
export const keptHtml = (html: string): string => {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  boundPastedCells(body)
  listsOfWord(body)
  liftScripts(body)
  return body.innerHTML
}

/** The editor's extension that rewrites pasted HTML; text pasted without HTML stays as it is. */
export const PastedHtml = Extension.create({
  name: 'pastedHtml',
  addProseMirrorPlugins: () => [new Plugin({ props: { transformPastedHTML: keptHtml } })],
})
