// One load in a process of its own: reads its task from the command line, prints its figures as one line of JSON.
import { ackLoad, type AckTask } from './ackLoad.ts'
import { burstLoad, type BurstTask } from './burstLoad.ts'
import { cursorLoad, type CursorTask } from './cursorLoad.ts'
import { fanOutLoad, type FanOutTask } from './fanOutLoad.ts'

export type Task = AckTask | BurstTask | CursorTask | FanOutTask

const run = (task: Task): Promise<object> => {
  switch (task.kind) {
    case 'ack':
      return ackLoad(task)
    case 'burst':
      return burstLoad(task)
    case 'cursors':
      return cursorLoad(task)
    case 'fanOut':
      return fanOutLoad(task)
  }
}

const figures = await run(JSON.parse(process.argv[2] ?? '') as Task)
process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit(0))
