// Divides a room by a line from one side of it to another.
import { pressOnRooms, type DrawingTool } from '#features/layout/engine/drawingTool.ts'

export const splitTool: DrawingTool = {
  icon: 'split',
  right: 'edit',
  gripAt: () => ({ kind: 'cut' }),
  press: (hand, scene, at) => pressOnRooms(hand, scene, at, false),
  crosshair: {
    begin: ({ inner }) => inner.label,
    presses: false,
    says: 'split',
    saysNothing: 'pointSame',
  },
  form: null,
  opensPanel: false,
  outlines: 'outline',
  begins: false,
}
