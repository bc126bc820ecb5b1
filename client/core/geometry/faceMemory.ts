// Remembers faces that were measured, so that a planner that goes to and fro between two states of a floor measures nothing twice.
import type { Face } from './faces.ts'
import { innerFaceOf, type InnerFace } from './innerFace.ts'

/** A face with its inner polygon, net area and label point. */
interface MeasuredFace {
  readonly face: Face
  readonly inner: InnerFace
}

/** The faces that were measured lately, by their boundary. */
export interface FaceMemory {
  /** The measure of a face; the same object for the same boundary while it is remembered. */
  readonly measured: (face: Face) => MeasuredFace
  /** To be called after each plan with the number of its faces: what long went unasked is forgotten. */
  readonly planned: (faces: number) => void
}

/** So many boundaries are kept beside those of the largest plan, such as the frames of a drag. */
const spare = 1_024

/** `onMeasured` is called once for each face that was not remembered. */
export const makeFaceMemory = (onMeasured: () => void): FaceMemory => {
  // Two generations: what is asked for moves to the young one, and the old one is dropped as a whole.
  let young = new Map<string, MeasuredFace>()
  let old = new Map<string, MeasuredFace>()
  let largest = 0
  return {
    measured: (face) => {
      let known = young.get(face.key) ?? old.get(face.key)
      if (!known) {
        onMeasured()
        known = { face, inner: innerFaceOf(face) }
      }
      young.set(face.key, known)
      return known
    },
    planned: (faces) => {
      largest = Math.max(largest, faces)
      if (young.size <= 2 * largest + spare) return
      old = young
      young = new Map()
    },
  }
}
