// Who is in this centre, with which role.
import type { Workspace } from '#core/workspace.ts'
import { colourOf, Seal } from '#ui/Seal.tsx'
import { HandedOver } from '#ui/HandedOver.tsx'
import { Section } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'

export const PeopleList = ({ workspace }: { readonly workspace: Workspace }) => {
  const say = useWords('share')
  const frame = useWords('frame')
  const members = useSource(workspace.members)
  const me = useSource(workspace.me)
  const handedOver = useSource(workspace.handedOver)
  return (
    <Section title={say('people')}>
      <ul className="bd-share-people">
        {[...members.values()].map(({ id, name, role }) => (
          <li key={id}>
            <Seal name={name} colour={colourOf(id)} quiet />
            <span>
              {name === '' ? frame('you') : name}
              {id === me.member && name !== '' ? ` (${frame('you')})` : ''}
              <HandedOver by={handedOver.get(id)} />
            </span>
            <span className="bd-share-words">{say(`role.${role}`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
