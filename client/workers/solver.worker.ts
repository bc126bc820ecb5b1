// The worker in which HiGHS runs, so that the page stays free; the page cancels by ending it.
import { answerRequest } from '#solver/answerRequest.ts'
import { loadHighsInBrowser } from '#solver/highsInBrowser.ts'

self.addEventListener('message', (event: MessageEvent<unknown>) => {
  void answerRequest(event.data, loadHighsInBrowser, (reply) => self.postMessage(reply))
})
