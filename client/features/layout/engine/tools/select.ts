// The arrow: selects a room, and moves the one that is selected, or one of its sides or corners.
import { floorPlanFaceAt } from '#core/geometry/floorPlan.ts'
import { pressOnRooms, withoutFace, type DrawingTool } from '#features/layout/engine/drawingTool.ts'

export const selectTool: DrawingTool = {
  icon: 'select',
  right: 'either',
  gripAt: (hand, { plan }, at, _reach, handle) => {
    if (handle !== null) return hand.gripOf(handle)
    // Only what is selected moves: a finger that pans never drags a room along by accident.
    const room = floorPlanFaceAt(plan, at)?.room ?? null
    return room !== null && room === hand.selected() ? { kind: 'room', room } : null
  },
  press: (hand, scene, at) => pressOnRooms(hand, scene, at, withoutFace(hand, scene) !== null),
  crosshair: null,
  form: null,
  opensPanel: false,
  outlines: 'handles',
  begins: false,
}
