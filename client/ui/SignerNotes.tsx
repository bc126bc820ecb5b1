// Says beside the name of who signed a decision what a reader should know of it: other names, and whether the submitter invited them.
import { Tag } from './Section.tsx'
import { useWords } from './useWords.ts'

interface SignerNotesProps {
  readonly signer: {
    readonly signedAs: string | null
    readonly nameNow: string | null
    readonly invitedBySubmitter: boolean
  }
  /** Whether it is a verdict that they signed: only of one it matters who let them in. */
  readonly verdict: boolean
}

/** A reader sees beside a signer's name what other names go with it, and that the submitter let them in. */
export const SignerNotes = ({ signer, verdict }: SignerNotesProps) => {
  const say = useWords('review')
  const { signedAs, nameNow, invitedBySubmitter } = signer
  return (
    <>
      {signedAs !== null && (
        <>
          {' '}
          <Tag kind="plain">{say('signedAs', { name: signedAs })}</Tag>
        </>
      )}
      {nameNow !== null && (
        <>
          {' '}
          <Tag kind="plain">{say('nameNow', { name: nameNow })}</Tag>
        </>
      )}
      {verdict && invitedBySubmitter && (
        <>
          {' '}
          <Tag kind="plain">{say('invitedBySubmitter')}</Tag>
        </>
      )}
    </>
  )
}
