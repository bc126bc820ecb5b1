// Puts a door into a wall by a press, or chooses the door or window that is there.
import { within, type DrawingTool } from '#features/layout/engine/drawingTool.ts'
import { wallAt } from '#features/layout/engine/floorPlanEdits.ts'
import { sidesOf } from '#features/layout/engine/roomSides.ts'

export const openingTool: DrawingTool = {
  icon: 'door',
  right: 'edit',
  gripAt: () => null,
  press: (hand, scene, at, reach) => {
    // Beside every wall it lets go of the door that was chosen.
    hand.pressOpening(at, within(reach))
    return wallAt(scene, at, within(reach)) !== null
  },
  crosshair: {
    begin: (face) => sidesOf(face)[0]?.middle ?? null,
    presses: true,
    says: 'draw',
    saysNothing: 'noWallHere',
  },
  form: 'opening',
  opensPanel: true,
  outlines: 'nothing',
  begins: false,
}
