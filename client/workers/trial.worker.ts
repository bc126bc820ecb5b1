// Takes others' updates in before the page does: one that costs too much is ended with this worker, and the page goes on.
import { tryOut, type TrialRequest } from '#schemas/updates/trial.ts'

self.addEventListener('message', (event: MessageEvent<TrialRequest>) => {
  tryOut(event.data, (reply) => self.postMessage(reply))
})
