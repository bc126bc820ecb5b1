// A SHA-256 as eight numbered groups of eight characters, so that two people can compare it aloud or on paper.
import { hashGroups } from '#words/hashGroups.ts'
import look from './HashGroups.module.css'
import { useWords } from './useWords.ts'

/** The digest, 64 hexadecimal digits. */
export interface HashGroupsProps {
  readonly digest: string
  /** For one of many in a list: as many groups beside each other as there is room for, without lines. */
  readonly small?: boolean
}

/** Two people read a digest to one another group by group; each group's number is read out before it. */
export const HashGroups = ({ digest, small = false }: HashGroupsProps) => {
  const say = useWords('frame')
  return (
    <ol
      className={small ? `${look['hash']} ${look['hashSmall']}` : look['hash']}
      data-ui="hash"
      translate="no"
    >
      {hashGroups(digest).map((group, index) => (
        // The groups of one digest never move, and two may be equal: the place is the key.
        <li key={index}>
          <span aria-hidden="true">{index + 1}</span>
          <span className="only-read">{say('hashGroup', { n: index + 1 })}: </span>
          <code>
            {group.slice(0, 4)} {group.slice(4)}
          </code>
        </li>
      ))}
    </ol>
  )
}
