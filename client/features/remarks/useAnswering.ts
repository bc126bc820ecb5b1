// Where a person's answers go: editors' among the replies, a consultant's or reviewer's into their own document.
import { answerInOwn, answerRemark, withdrawAnswer } from '#core/documents/remarks.ts'
import type { ThreadAnswer } from '#core/documents/remarkThreads.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { usePictureFirst, type PickedPicture } from '#kit/pictures/usePictureFirst.ts'
import { useMayWrite } from '#kit/useMayWrite.ts'
import { useStepNotice } from '#kit/undo/useUndone.ts'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import { useToldRemark } from './remarkNames.ts'

/** The thread that is answered in: its remark's author and id, and the answers that stand there. */
export interface Answered {
  readonly member: string
  readonly id: string
  readonly answers: readonly ThreadAnswer[]
}

/** What this person may do with answers; whatever is refused is said. */
export interface Answers {
  readonly mayAnswer: boolean
  /** Answers the remark, or an answer; gives whether it was kept. */
  readonly answer: (
    thread: Answered,
    to: ThreadAnswer | null,
    text: string,
    picked: PickedPicture | null,
  ) => boolean | Promise<boolean>
  readonly mayWithdraw: (answer: ThreadAnswer) => boolean
  readonly withdraw: (answer: ThreadAnswer) => void
}

/** A person answers a remark or an answer, and takes back an answer of their own. */
export const useAnswering = (workspace: Workspace): Answers => {
  const say = useWords('remarks')
  const told = useToldRemark()
  const me = useSource(workspace.me)
  const { replies, ownRemarks } = workspace
  const announceReply = useStepNotice(replies.undoing)
  const announceOwn = useStepNotice(ownRemarks.undoing)
  const asEditor = useMayWrite(workspace, replies)
  const fromOwn = useMayWrite(workspace, ownRemarks)
  const pictureFirst = usePictureFirst(workspace)
  return {
    mayAnswer: asEditor || fromOwn,
    answer: ({ member, id, answers }, to, text, picked) =>
      pictureFirst(picked, (picture) => {
        const more = { after: answers, picture, ...(to && { to: { member: to.by, id: to.id } }) }
        const done = asEditor
          ? answerRemark(replies, member, id, text, more)
          : answerInOwn(ownRemarks, member, id, text, more)
        if (!told(done)) return false
        ;(asEditor ? announceReply : announceOwn)(say('replySent'))
        return true
      }),
    mayWithdraw: ({ by, lies, withdrawn }) => lies === 'own' && by === me.member && fromOwn && !withdrawn,
    withdraw: ({ id }) => {
      if (told(withdrawAnswer(ownRemarks, id))) announceOwn(say('answerWithdrawn'))
    },
  }
}
