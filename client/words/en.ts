// All English words, room by room.
import { frame } from './en/frame.ts'
import { home } from './en/home.ts'
import { overview } from './en/overview.ts'
import { survey } from './en/survey.ts'
import { importing } from './en/importing.ts'
import { demand } from './en/demand.ts'
import { layout } from './en/layout.ts'
import { propose } from './en/propose.ts'
import { pictures } from './en/pictures.ts'
import { plan } from './en/plan.ts'
import { remarks } from './en/remarks.ts'
import { review } from './en/review.ts'
import { history } from './en/history.ts'
import { search } from './en/search.ts'
import { share } from './en/share.ts'
import { shortcuts } from './en/shortcuts.ts'
import { older } from './en/older.ts'
import { storing } from './en/storing.ts'
import { undo } from './en/undo.ts'
import { unreadable } from './en/unreadable.ts'
import { refused } from './en/refused.ts'
import { domain } from './en/domain.ts'
import { documents } from './en/documents.ts'
import { records } from './en/records.ts'
import { refusals } from './en/refusals.ts'
import { rows } from './en/rows.ts'
import { errors } from './en/errors.ts'
import { command } from './en/command.ts'
import { report } from './en/report.ts'

/** Every room of words in English, under the names that Chinese has. */
export const en = {
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
