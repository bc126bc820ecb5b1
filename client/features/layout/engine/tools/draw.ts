// Draws a room from corner to corner, or gives a space that walls enclose its name.
import { boxOf } from '#core/geometry/plane.ts'
import { pressOnRooms, withoutFace, type DrawingTool } from '#features/layout/engine/drawingTool.ts'
import { nearestCorner } from '#features/layout/engine/placesFrom.ts'

export const drawTool: DrawingTool = {
  icon: 'draw',
  right: 'edit',
  gripAt: (hand, scene) => ({ kind: 'draw', room: withoutFace(hand, scene) }),
  press: (hand, scene, at) => pressOnRooms(hand, scene, at, true),
  crosshair: {
    begin: ({ face }, plan) => {
      const corners = face.edges.map(({ from }) => from)
      const { minX, minY } = boxOf(corners)
      return nearestCorner(plan, corners, { x: minX, y: minY })
    },
    presses: false,
    says: 'draw',
    saysNothing: 'pointSame',
  },
  form: 'draw',
  // A panel that somebody has folded away stays away from the plan.
  opensPanel: false,
  outlines: 'outline',
  begins: true,
}
