// The English words of how this device keeps the work: on its disk, in memory, alone, and what the browser has promised.
import type { storing as chinese } from '#words/zh/storing.ts'
import type { Words } from '#words/translate.ts'

/** Read where a page says how safe the work on this device is. */
export const storing = {
  title: 'How the work is kept',
  where: {
    saving: "The last changes are being written to this device's disk.",
    device: "All of it is on this device's disk.",
    waiting: "All of it is on this device's disk; the committee's computer hasn't got the last changes yet.",
    barred_one:
      "All of it is on this device's disk. Your role here is now “{{role}}”, which may not send {{count}} change. Save a file to hand it on, or ask an owner to give you your role back, and it is sent by itself.",
    barred_other:
      "All of it is on this device's disk. Your role here is now “{{role}}”, which may not send {{count}} changes. Save a file to hand them on, or ask an owner to give you your role back, and they are sent by themselves.",
    shared: "All of it is on this device's disk and on the committee's computer.",
  },
  alone_one: 'Only on this device for {{count}} day',
  alone_other: 'Only on this device for {{count}} days',
  aloneWhy:
    "If the device breaks or is lost, or the browser clears its storage, it is gone. Save a file, or connect to the committee's computer.",
  offline: {
    ready: 'Ready to be used offline: it opens without a network.',
    coming: 'The page is still being kept on this device; only then can it be used offline.',
    never:
      "Not to be used offline: this page opens only while it reaches the committee's computer. See that it says Saved and shared before you close it.",
  },
  saveFile: 'Save as a file',
  keepTitle: 'Whether the browser may clear it',
  keeping: {
    promised: 'The browser has promised not to clear it by itself.',
    unasked:
      'The browser has not been asked to keep it. When space runs short, or after a while without a visit, it may clear it by itself.',
    refused:
      'The browser has not promised to keep it. When space runs short, or after a while without a visit, it may clear it by itself.',
    'cannot-ask':
      "This page can't ask the browser to keep it. When space runs short, or after a while without a visit, the browser may clear it by itself.",
  },
  ask: 'Ask the browser to keep it',
  install: 'Add this page to the home screen, and the browser keeps it for longer.',
  heldUp:
    "Another page of this product holds this device's storage. Close the other pages, and this one goes on saving by itself.",
  renew: 'Change to the new version',
  again: 'Try again',
  cannotOpen: "What is stored on this device can't be read just now. Nothing of it has been changed.",
  fileFailed:
    'The file could not be made. Everything is still in this page: keep it open, and try once more.',
  filePartly: "The disk can't be read: the file has everything on the page, but no frozen revisions.",
  notKept: 'It could not be kept, and nothing has changed.',
} as const satisfies Words<typeof chinese>
