// An older file of a layout beside the layout as it is: what it lists, and bringing it back.
import * as Y from 'yjs'
import { layoutFitting } from '#core/centre/olderLayout.ts'
import type { Layout } from '#core/documents/layout.ts'
import { bringBack, goneSince, olderDocument, snapshotOf, type GoneRow } from '#core/documents/olderRows.ts'
import { LayoutDocument } from '#schemas/layout.ts'
import { value, type Person } from './documents/undoPeople.ts'

export const fileOf = ({ layout }: Person): Y.Doc => olderDocument(Y.encodeStateAsUpdate(layout.doc))
export const listed = (layout: Layout, file: Y.Doc) => goneSince(layout, file, layoutFitting)
export const back = (layout: Layout, file: Y.Doc, chosen: readonly GoneRow[] = listed(layout, file).gone) =>
  value(bringBack(layout, snapshotOf(LayoutDocument, file), chosen, layoutFitting))
