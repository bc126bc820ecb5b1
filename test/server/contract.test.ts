// What device and relay promise each other on the wire, sentence by sentence, and the test that keeps each promise.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** A promise, and the tests that keep it: a file of `test/` without its ending, and the test's title. */
type Promised = readonly [promise: string, ...keptBy: (readonly [file: string, title: string])[]]

const promises: Readonly<Record<string, readonly Promised[]>> = {
  'the wire': [
    [
      'a document is shared at /sync/<workspace>/<document> with what any y-websocket client speaks',
      ['server/sync', 'two that edit at once converge, and a third finds all of it'],
      ['server/sync', 'what was written offline by both is whole for both after they come back'],
    ],
    [
      'updates are of the first version; those of the second are refused',
      ['schemas/updates/gate', 'an update of the second version, which reads as an empty one and a rest'],
      ['server/matrix', '%s on “%s”'],
    ],
    [
      'messages of our own go only to who chose our protocol',
      [
        'server/closing',
        'a stranger who offered nothing hears nothing of ours: no acknowledgement, no notice, no word of refusal',
      ],
      ['server/sync', 'counts step 2 and updates, says epoch and number, and never goes to stock clients'],
    ],
    [
      'a stock client that hears them lives on',
      [
        'server/closing',
        'with our protocol one hears acknowledgements and notices that it does not know, and lives on',
      ],
    ],
    [
      'the relay never sends text',
      [
        'server/sync',
        'every socket hears something in each interval, and a stock client takes it for nothing',
      ],
      [
        'scenario/hostile',
        'no mutation of recorded traffic breaks the relay, writes for another or holds others up',
      ],
    ],
  ],
  'the door': [
    [
      'of what a socket offers the relay selects our protocol, wherever it stands, and never the key',
      ['server/roles', 'our subprotocol is selected wherever it stands, the key never'],
    ],
    [
      'the key is looked at when the socket opens',
      ['server/roles', '%s is let in only to hear that it may not'],
      ['server/roles', 'a workspace that was not published, and the key of another one'],
    ],
  ],
  'the acknowledgement': [
    [
      'its n-th counts this socket’s n-th write, and all before it, as being on disk',
      ['server/sync', 'counts step 2 and updates, says epoch and number, and never goes to stock clients'],
      ['server/sync', 'never covers a frame that is still on its way to the disk'],
      [
        'scenario/killed',
        'nothing that was acknowledged or seen is lost by a kill, deletions and records neither',
      ],
    ],
    [
      'only it counts as saved and shared',
      ['sync/saving', 'a change is saving, then on the device, then shared once the relay has it on disk'],
    ],
    [
      'a deletion, which no state vector shows, is acknowledged like any write',
      [
        'server/closing',
        'a pure deletion changes no state vector, and is acknowledged only once it is on disk',
      ],
    ],
    [
      'the device sees each of its frames go, in their order',
      [
        'sync/wire',
        'a socket asks, then tells all it has, and only then single changes, however fast one types',
      ],
    ],
    [
      'first the commit, then the others, then the acknowledgement',
      ['server/sync', 'comes after the commit, and so does the copy for the others'],
      [
        'server/broadcast',
        'who waits for the acknowledgement has heard, by then, what was committed before it',
      ],
    ],
    [
      'the device’s log marks what is acknowledged, and folding never crosses the mark',
      ['sync/updateLog', 'only covered rows of the named document are marked'],
      ['sync/updateLog', 'never merges across the mark: the acknowledged row alone is what the relay has'],
    ],
    [
      'that of a step 2 covers every older row',
      ['sync/sharing', 'what was typed offline before publishing reaches the relay and others'],
    ],
  ],
  'who is asked': [
    [
      'the relay asks only those for their changes who may write',
      ['server/sync', 'an editor and a viewer see the same; the relay asks only the editor for its changes'],
      ['server/matrix', '%s on “%s”'],
    ],
    [
      'of a step 2 only what is new is stored, and it is acknowledged all the same',
      ['server/sync', 'is given for what is there already, and stores nothing of it twice'],
    ],
  ],
  'the gate': [
    ['numbers stand in their shortest form', ['server/matrix', '%s on “%s”']],
    [
      'a role writes its own documents and no others',
      ['server/matrix', '%s on “%s”'],
      ['server/roles', '%s on %s'],
    ],
    [
      'and reads its own and no others',
      ['server/matrix', '%s hears the documents and ledgers of the role, and not a byte of the others'],
    ],
    [
      'an update is read whole, to its last byte',
      ['schemas/updates/gate', 'an update with a byte too many'],
      ['schemas/updates/gate', 'an update cut off'],
      ['schemas/updates/gate', 'bytes that are no update'],
    ],
    [
      'a struct starts at or below the clock that is known, never above',
      ['schemas/updates/gate', 'a struct above the known clock'],
      ['schemas/updates/gate', 'a new client id that does not begin at 0'],
      ['schemas/updates/gate', 'a gap behind a skip'],
      ['server/wire', 'a step 2 with a gap is refused at once'],
    ],
    [
      'what is known of it is cut away and acknowledged',
      ['schemas/updates/gate', 'the known part of a struct, of a block and of the deletions'],
    ],
    [
      'what it stands on is known or comes before it',
      ['schemas/updates/gate', 'a neighbour that nobody has written'],
      ['schemas/updates/gate', 'a neighbour above the known clock'],
      ['schemas/updates/gate', 'two items that wait for one another'],
      ['schemas/updates/gate', 'a deletion of what is yet to be written'],
    ],
    [
      'the id of somebody who is here is continued by that device alone',
      [
        'server/wire',
        'garbage under the id of somebody who is here is refused, and their later edits still arrive',
      ],
      ['server/wire', 'two tabs of one device may send each other’s edits, another member’s device may not'],
    ],
    [
      'ids of people who are not here are taken from editors, within a bound',
      ['server/wire', 'an editor hands over what somebody wrote who is not here'],
      ['schemas/updates/gate', 'garbage just beyond the bound'],
    ],
    [
      'nobody removes or shows another',
      ['server/presence', 'nobody shows or removes another'],
      [
        'server/matrix',
        'the watchers heard every allowed edit and no other, in the shortest form, and saw nobody under another’s name',
      ],
    ],
    [
      'presence names the member of the key',
      ['server/presence', 'behind a key it names the member of the key; a reader may show itself too'],
    ],
    [
      'presence is told at most once per window, and never stored',
      ['server/limits', 'of many moments within one window the others are told the last one only'],
      ['server/limits', 'is never stored: after a restart nobody is there, and the folder holds no trace'],
    ],
  ],
  'the goodbye': [
    [
      'who is removed is closed with 4401, and a stock client stays away',
      ['server/closing', 'whose member is removed does not come back, one whose role changed does'],
      ['server/roles', 'a removed member is sent away for good'],
    ],
    [
      'whose role changed is closed with 4501, and comes back',
      ['server/closing', 'whose member is removed does not come back, one whose role changed does'],
      ['server/roles', 'a new role ends the socket so that it comes back with other rights'],
    ],
    [
      'who reads too slowly is closed with 1013, and comes back for the whole',
      [
        'server/slowReaders',
        'a member for whom too much waits is sent away with 1013, and has the whole once it comes back',
      ],
    ],
    [
      'a relay that ends closes with 1012',
      ['server/durability', 'SIGTERM finishes what came, closes with 1012 and ends with 0'],
    ],
    [
      'every refusal has a name, and nothing is dropped silently',
      ['server/matrix', '%s on “%s”'],
      ['server/matrix', 'each document holds what was allowed in it, and nothing else'],
      ['sync/rights', 'who is sent away for good is told so'],
    ],
    [
      'something comes at least every twenty seconds',
      ['server/limits', 'the limits are those of the contract'],
      [
        'server/sync',
        'every socket hears something in each interval, and a stock client takes it for nothing',
      ],
    ],
    ['who gives no sign of life is cut', ['server/sync', 'a socket that gives no sign of life is cut']],
  ],
  'the limits': [
    [
      'frame and document: 16 MB',
      ['server/limits', 'a whole document of nearly 16 MB comes in one frame and goes out again'],
      ['server/wire', 'a frame beyond the limit is not read'],
      ['server/wire', 'a document does not grow beyond its limit'],
    ],
    [
      'held for one socket: 8 MB and one frame; for those of a member twice that, and for all 128 MB',
      ['server/limits', 'the limits are those of the contract'],
      [
        'server/slowReaders',
        'a member for whom too much waits is sent away with 1013, and has the whole once it comes back',
      ],
    ],
    [
      'sockets of one device: 32',
      ['server/limits', 'the limits are those of the contract'],
      ['server/roles', 'one device opens only so many sockets, another one still gets in'],
    ],
    ['the handshake: five seconds', ['server/limits', 'who says %s is let go']],
    ['presence: 2 kB', ['server/limits', 'presence of 2 kB is shown, a byte more is refused']],
    [
      'rates go by member and never by address',
      ['server/limits', 'two people behind one address do not slow one another down'],
      [
        'server/rateLimit',
        'is held up over all sockets together, past the next keep-alives, is not sent away, and everything arrives',
      ],
    ],
    [
      'updates are merged a few at a time, so that the cost never grows with the square of their number',
      ['server/mergeTree', 'twenty thousand updates become a few pieces that hold the same'],
    ],
  ],
  'the ledgers': [
    [
      'a batch is posted, and read from a number on',
      ['server/ledgers', 'a batch is at most so long, and so are its bytes; long ledgers come in pages'],
    ],
    [
      'every record has its shape, or the batch is refused',
      ['server/ledgers', 'a batch with one bad record leaves nothing behind'],
    ],
    [
      'a record is kept once by its id, and another one under it is refused',
      ['server/decisions', 'one sent again under its id is the same record, and another one is refused'],
    ],
    [
      'and is on disk before the answer',
      ['server/closing', 'a record that was accepted is on disk when the answer comes'],
    ],
    [
      'the device keeps in its outbox what is not confirmed',
      [
        'sync/rights',
        'a record that no role may send is set aside, the others go through, and nothing fails',
      ],
      ['sync/refusedRecords', 'a record of %s waits where its refusal may change'],
    ],
    [
      'a role reads and appends what the table says',
      ['server/ledgers', '%s on %s'],
      ['server/matrix', 'of ledgers each role is told and given what it may read'],
    ],
  ],
  'several tabs': [
    [
      'what another tab wrote comes through the device’s log and is not sent twice',
      ['sync/tabs', 'two tabs of one device show each other offline and do not send twice'],
    ],
  ],
}

/** Whether a test of this title stands in the file, or a case of a table of tests. */
const stands = (file: string, title: string): boolean => {
  const source = readFileSync(join(import.meta.dirname, '..', `${file}.test.ts`), 'utf8')
  return source.includes(`'${title}'`) || source.includes(`\`${title}\``)
}

const all = Object.entries(promises).flatMap(([about, list]) =>
  list.map(([promise, ...keptBy]) => [about, promise, keptBy] as const),
)

test.each(all)('%s: %s', (_about, _promise, keptBy) => {
  expect(keptBy.length).toBeGreaterThan(0)
  expect(keptBy.filter(([file, title]) => !stands(file, title))).toEqual([])
})
