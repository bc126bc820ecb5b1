// Takes a wall out by a press: the rooms on its two sides become one.
import { within, type DrawingTool } from '#features/layout/engine/drawingTool.ts'
import { wallAt } from '#features/layout/engine/floorPlanEdits.ts'
import { sidesOf } from '#features/layout/engine/roomSides.ts'

export const eraseTool: DrawingTool = {
  icon: 'erase',
  right: 'edit',
  gripAt: () => null,
  press: (hand, scene, at, reach) => {
    const wall = wallAt(scene, at, within(reach))
    if (wall !== null && hand.mayEdit()) hand.eraseWall(wall, at)
    return wall !== null
  },
  crosshair: {
    begin: (face) => sidesOf(face)[0]?.middle ?? null,
    presses: true,
    says: 'draw',
    saysNothing: 'noWallHere',
  },
  form: null,
  opensPanel: false,
  outlines: 'outline',
  begins: false,
}
