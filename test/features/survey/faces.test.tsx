// @vitest-environment happy-dom
// The face of every kind of question against its contract.
import { expect, test } from 'vitest'
import { questionKinds } from '#core/kinds/questions/index.ts'
import { faceOf, faces } from '#features/survey/faces/index.ts'
import { everyFace } from '#test/contract/faces.tsx'

test('every kind of question has a face, and no face is left over', () => {
  expect(Object.keys(faces).sort()).toEqual([...questionKinds.keys()].sort())
  expect(faceOf('toString')).toBeUndefined()
})

for (const kind of questionKinds.values()) {
  const face = faceOf(kind.id)
  if (face !== undefined) everyFace(kind, face)
}
