// Moves a wall across, with the rooms on both its sides.
import { pressOnRooms, within, type DrawingTool } from '#features/layout/engine/drawingTool.ts'
import { wallAt } from '#features/layout/engine/floorPlanEdits.ts'
import { sidesOf } from '#features/layout/engine/roomSides.ts'

export const wallTool: DrawingTool = {
  icon: 'wall',
  right: 'edit',
  gripAt: (_hand, scene, at, reach) => {
    const wall = wallAt(scene, at, within(reach))
    return wall === null ? null : { kind: 'wall', wall }
  },
  press: (hand, scene, at) => pressOnRooms(hand, scene, at, false),
  crosshair: {
    begin: (face) => sidesOf(face)[0]?.middle ?? null,
    presses: false,
    says: 'wall',
    saysNothing: 'noWallHere',
  },
  form: null,
  opensPanel: false,
  outlines: 'outline',
  begins: false,
}
