// Shows the panel Propose with the real solver in this thread.
import { MantineProvider } from '@mantine/core'
import { fireEvent, render, screen } from '@testing-library/react'
import { decideService } from '#core/documents/programme.ts'
import { ProposePage } from '#features/layout/propose/ProposePage.tsx'
import { answerRequest } from '#solver/answerRequest.ts'
import { loadHighsSolver } from '#solver/highs.ts'
import type { MessageLike, WorkerLike } from '#core/workerPort.ts'
import { openedCentre, type OpenedCentre } from '#test/support/openedCentre.ts'
import { drawTwoRooms, value, type TwoRooms } from './twoRooms.ts'

/** A worker in this thread: the same talk, without a thread of its own. `mute` never answers, `unended` never comes to a result. */
export const inThread = (
  mute: boolean | 'unended' = false,
): (() => WorkerLike) & { readonly ended: () => number; readonly asked: () => readonly unknown[] } => {
  let ended = 0
  const asked: unknown[] = []
  const make = (): WorkerLike => {
    const heard: ((event: MessageLike) => void)[] = []
    let gone = false
    return {
      addEventListener: (kind, listener) => {
        if (kind === 'message') heard.push(listener)
      },
      postMessage: (message) => {
        asked.push(message)
        if (mute === true) return
        void answerRequest(structuredClone(message), loadHighsSolver, (reply) => {
          if (mute === 'unended' && reply.say === 'result') return
          const said = { data: structuredClone(reply) }
          if (!gone) for (const listener of heard) listener(said)
        })
      },
      terminate: () => {
        gone = true
        ended++
      },
    }
  }
  return Object.assign(make, { ended: () => ended, asked: () => asked })
}

export const opened = (role: 'owner' | 'viewer' = 'owner'): OpenedCentre & { drawn: TwoRooms } => {
  const workspace = openedCentre(role)
  const drawn = drawTwoRooms(workspace)
  value(decideService(workspace.programme, 'self-service-24h', 'pin', 'asked for at every meeting'))
  return { ...workspace, drawn }
}

export const show = (
  workspace: OpenedCentre,
  makeWorker: () => WorkerLike = inThread(),
  path: readonly string[] = ['propose'],
) => {
  const went: string[][] = []
  const shown = render(
    <MantineProvider>
      <ProposePage workspace={workspace} path={path} go={(...to) => went.push(to)} makeWorker={makeWorker} />
    </MantineProvider>,
  )
  return { ...shown, went }
}
export const type = (name: string | RegExp, text: string): void => {
  const field = screen.getByRole('textbox', { name })
  fireEvent.change(field, { target: { value: text } })
  fireEvent.blur(field)
}
export const solve = () => fireEvent.click(screen.getByRole('button', { name: 'Work out a plan' }))
