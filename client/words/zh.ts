// All Chinese words, room by room.
import { frame } from './zh/frame.ts'
import { home } from './zh/home.ts'
import { overview } from './zh/overview.ts'
import { survey } from './zh/survey.ts'
import { importing } from './zh/importing.ts'
import { demand } from './zh/demand.ts'
import { layout } from './zh/layout.ts'
import { propose } from './zh/propose.ts'
import { pictures } from './zh/pictures.ts'
import { plan } from './zh/plan.ts'
import { remarks } from './zh/remarks.ts'
import { review } from './zh/review.ts'
import { history } from './zh/history.ts'
import { search } from './zh/search.ts'
import { share } from './zh/share.ts'
import { shortcuts } from './zh/shortcuts.ts'
import { older } from './zh/older.ts'
import { storing } from './zh/storing.ts'
import { undo } from './zh/undo.ts'
import { unreadable } from './zh/unreadable.ts'
import { refused } from './zh/refused.ts'
import { domain } from './zh/domain.ts'
import { documents } from './zh/documents.ts'
import { records } from './zh/records.ts'
import { refusals } from './zh/refusals.ts'
import { rows } from './zh/rows.ts'
import { errors } from './zh/errors.ts'
import { command } from './zh/command.ts'
import { report } from './zh/report.ts'

/** Every room of words in Chinese: the model that English is typed by. */
export const zh = {
  frame,
  home,
  overview,
  survey,
  importing,
  demand,
  layout,
  propose,
  pictures,
  plan,
  remarks,
  review,
  history,
  search,
  share,
  shortcuts,
  older,
  storing,
  undo,
  unreadable,
  refused,
  domain,
  documents,
  records,
  refusals,
  rows,
  errors,
  command,
  report,
} as const
