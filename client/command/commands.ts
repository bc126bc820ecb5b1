// The commands of the command line, in the order in which help lists them. A new one is one file and one line here.
import { allocateRooms } from './allocate.ts'
import { budget } from './budget.ts'
import type { Command } from './command.ts'
import { demand } from './demand.ts'
import { exportRevision } from './export.ts'
import { importAnswers } from './import.ts'
import { measure } from './measure.ts'
import { newWorkspace } from './new.ts'
import { responses } from './responses.ts'
import { relay } from './relay.ts'
import { show } from './show.ts'
import { verify } from './verify.ts'

/** All commands; the one list that help and the command line read. */
export const commands: readonly Command[] = [
  newWorkspace,
  show,
  importAnswers,
  responses,
  measure,
  demand,
  allocateRooms,
  budget,
  exportRevision,
  verify,
  relay,
]
