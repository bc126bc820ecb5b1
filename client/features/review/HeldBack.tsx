// This person's decisions that were not sent before their role changed: said here, since the page shows how revisions stand without them.
import { roleOfRefusal } from '#core/centre/refusedKinds.ts'
import { saidKindOf } from '#core/ledgers/saidKind.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { Caption } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { roleTitle } from '#words/roleTitle.ts'

/** A person reads of each such decision that it does not count, and why; nothing where there is none. */
export const HeldBack = ({ workspace }: { readonly workspace: Workspace }) => {
  const say = useWords('refused')
  const lang = useLanguage()
  const me = useSource(workspace.me)
  const refused = useSource(workspace.decisions.refused)
  const standings = useSource(workspace.figures.standings)
  return refused.map((one) => {
    const role = roleOfRefusal('decisions', one, me)
    if (role === null || one.record === null || one.record.member !== me.member) return null
    const { revision, label } = one.record
    const standing = standings.find((other) => other.revision === revision)
    const called = standing?.label ?? label
    const what = say(`decision.${saidKindOf(one.record, standing?.decided ?? [])}`, {
      label: called ?? revision.slice(0, 8),
    })
    const why = say(`role.${role}`, { role: roleTitle(me.role, lang) })
    return <Caption key={one.id}>{say('line', { what, why })}</Caption>
  })
}
