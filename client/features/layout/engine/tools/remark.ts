// Pins a remark on a place of the floor by a press: a corner of the courtyard, the way to the door.
import type { DrawingTool } from '#features/layout/engine/drawingTool.ts'

export const remarkTool: DrawingTool = {
  icon: 'remarks',
  right: 'remark',
  gripAt: () => null,
  press: (hand, _scene, at) => {
    hand.remarkAt(at)
    return true
  },
  crosshair: {
    begin: ({ inner }) => inner.label,
    presses: true,
    says: 'draw',
    saysNothing: 'pointSame',
  },
  form: null,
  opensPanel: false,
  outlines: 'outline',
  begins: false,
}
