// What is said of a merged file: what came in and what was left out, in both languages.
import { expect, test } from 'vitest'
import { kindOfPart } from '#app/leftOut.ts'
import { mergedText } from '#words/mergedText.ts'

test('a file of which parts were left out is never called known already', () => {
  const leftOut = [
    'documents/remarks-zhou.yjs',
    'ledgers/decisions.json',
    'documents/layout.yjs',
    'blobs',
  ].map(kindOfPart)
  expect(leftOut).toEqual(['remarks', 'decisions', 'documents', 'blobs'])
  expect(mergedText({ added: 0, leftOut: ['remarks'] }, 'zh')).toBe(
    '这台设备没有新添什么。没有并入：别人的批注。写的人或有权改的人才能同步，内容还在文件里。',
  )
  expect(mergedText({ added: 1, leftOut: ['remarks', 'decisions'] }, 'en')).toBe(
    "The changes in the file are merged in. Left out: others' remarks, others' decisions. Only who wrote them, or may change them, can share them; they stay in the file.",
  )
  expect(mergedText({ added: 0, leftOut: [] }, 'en')).toBe('Everything in the file was here already')
  expect(mergedText({ added: 0, leftOut: [], older: true }, 'en')).not.toContain('already')
  expect(mergedText({ added: 1, leftOut: [], older: true }, 'zh')).toContain('后来改过或删掉了')
  expect(mergedText({ added: 1, leftOut: [] }, 'zh')).toBe('文件里的改动已并入')
})
