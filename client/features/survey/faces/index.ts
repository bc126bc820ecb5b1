// The face of every kind of question. A kind that is missing here doesn't compile, and test/contract/faces.tsx draws each.
import type { QuestionKindId } from '#core/kinds/questions/index.ts'
import { multipleFace, rankingFace, singleFace } from './choiceFaces.ts'
import type { QuestionFace } from './face.ts'
import { numberFace } from './numberFace.tsx'
import { scaleFace } from './scaleFace.tsx'
import { textFace } from './textFace.tsx'

/** The face of every kind of question; a kind without one doesn't compile. */
export const faces: Readonly<Record<QuestionKindId, QuestionFace>> = {
  single: singleFace,
  multiple: multipleFace,
  ranking: rankingFace,
  number: numberFace,
  scale: scaleFace,
  text: textFace,
}

const byId: ReadonlyMap<string, QuestionFace> = new Map(Object.entries(faces))

/** Undefined for a kind of a newer version. */
export const faceOf = (kind: string): QuestionFace | undefined => byId.get(kind)
