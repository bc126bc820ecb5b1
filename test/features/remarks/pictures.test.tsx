// @vitest-environment happy-dom
// A picture beside a remark or an answer: picked, made small, told what is on it, kept before the words that name it, seen by the others.
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { point } from '#schemas/quantities.ts'
import type { RemarkTarget } from '#schemas/remarks.ts'
import { answerRemark } from '#core/documents/remarks.ts'
import { RemarksPanel } from '#features/remarks/RemarksPanel.tsx'
import { RevisionReading } from '#features/review/RevisionReading.tsx'
import { pictureType } from '#kit/pictures/pictureType.ts'
import { reducePicture } from '#kit/pictures/reducedPicture.ts'
import { freezeAndSubmit } from '#core/centre/submitting.ts'
import { value } from '#test/core/documents/undoPeople.ts'
import { readRevision } from '#files/exportJson.ts'
import { maxPictureBytes } from '#schemas/rates.ts'
import { sha256Hex } from '#schemas/archive.ts'
import { buttons, fill, press, settle, show } from '#test/features/showPage.tsx'
import {
  ada,
  chen,
  guest,
  setTable,
  sitDown,
  threeFloorSample,
  zhou,
  type MemoryWorkspace,
} from '#test/support/memoryWorkspace.ts'
import { closeNotice } from '#ui/notices.ts'
import { chooseLanguage } from '#words/words.ts'

const classroom: RemarkTarget = {
  ...{ document: 'layout', table: 'rooms', target: 'f1-class', label: '公益课堂', floor: 'f1' },
  at: point(1_000, 2_000),
}

/** How long a picture is drawn, by its side and quality; happy-dom draws nothing itself. */
let drawnLength: (side: number, quality: number) => number
const sides: number[] = []
beforeEach(() => {
  chooseLanguage('en')
  closeNotice()
  localStorage.clear()
  drawnLength = () => 20
  sides.length = 0
  vi.stubGlobal('createImageBitmap', async (file: Blob) => {
    if (!file.type.startsWith('image/')) throw new DOMException('none', 'InvalidStateError')
    return { width: 4_000, height: 3_000, close: () => undefined }
  })
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({
    fillRect: () => undefined,
    drawImage: () => undefined,
  } as unknown as null)
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation(function (
    this: HTMLCanvasElement,
    made: BlobCallback,
    type?: string,
    quality = 1,
  ) {
    const side = Math.max(this.width, this.height)
    sides.push(side)
    const bytes = new Uint8Array(drawnLength(side, quality))
    bytes.set([0xff, 0xd8, 0xff, 0xe0])
    made(new Blob([bytes], { type: type ?? '' }))
  })
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const photo = () => new File(['a photo with its place'], 'photo.jpg', { type: 'image/jpeg' })
const showPanel = async (workspace: MemoryWorkspace, target: RemarkTarget | null = null): Promise<void> => {
  const nothing = (): void => undefined
  show(<RemarksPanel workspace={workspace} target={target} onDone={nothing} onClose={nothing} go={nothing} />)
  await settle()
}
const pick = async (file: File): Promise<void> => {
  const input = document.querySelector<HTMLInputElement>('input[type=file]')
  if (input === null) throw new Error('no place for a picture')
  fireEvent.change(input, { target: { files: [file] } })
  await settle()
}
const pinPictured = async (workspace: MemoryWorkspace, alt = 'The ramp by the door'): Promise<void> => {
  await showPanel(workspace, classroom)
  fill('On Classroom', 'Too steep')
  await pick(photo())
  fill(/What the picture shows/, alt)
  await press('Pin it')
}
const sendButton = (): HTMLButtonElement => screen.getByRole('button', { name: 'Pin it' })

test('a consultant’s picture is kept small, under its digest, and shown to everybody with what is on it', async () => {
  const table = setTable(await threeFloorSample())
  await pinPictured(sitDown(zhou, table))
  const [thread] = sitDown(ada, table)
    .threads.read()
    .filter(({ remark }) => remark.text === 'Too steep')
  const { blob = '', alt } = thread?.remark.picture ?? {}
  expect(alt).toBe('The ramp by the door')
  const kept = table.blobs.get(blob) ?? new Uint8Array()
  expect(sha256Hex(kept)).toBe(blob)
  expect(new TextDecoder().decode(kept)).not.toContain('place')
  expect(sides).toEqual([1_600])
  for (const me of [zhou, ada, chen, guest]) {
    cleanup()
    await showPanel(sitDown(me, table))
    expect((await screen.findByRole('img', { name: 'The ramp by the door' })).tagName).toBe('IMG')
  }
})

test('it isn’t sent before somebody says what it shows, and left out it asks for nothing', async () => {
  await showPanel(sitDown(zhou, setTable(await threeFloorSample())), classroom)
  fill('On Classroom', 'Too steep')
  expect(sendButton().disabled).toBe(false)
  await pick(photo())
  expect(sendButton().disabled).toBe(true)
  fill(/What the picture shows/, '  ')
  expect(sendButton().disabled).toBe(true)
  await press('Leave the picture out')
  expect(sendButton().disabled).toBe(false)
})

test.each([
  ['en', /^The words are kept, the picture that was picked here is not/],
  ['zh', /^写的话还在，选好的照片没有留住/],
] as const)(
  'after a reload the words stand and it is said that the picture does not, until one is picked (%s)',
  async (lang, words) => {
    const workspace = sitDown(zhou, setTable(await threeFloorSample()))
    await showPanel(workspace, classroom)
    fill('On Classroom', 'Too steep')
    expect(screen.queryByText(words)).toBeNull()
    await pick(photo())
    cleanup()
    await showPanel(workspace, classroom)
    act(() => chooseLanguage(lang))
    expect(screen.getByDisplayValue('Too steep')).toBeTruthy()
    expect(screen.getByText(words)).toBeTruthy()
    await pick(photo())
    expect(screen.queryByText(words)).toBeNull()
  },
)

test('a file that is no picture is named as such, and nothing is kept of it', async () => {
  const table = setTable(await threeFloorSample())
  const before = table.blobs.size
  await showPanel(sitDown(zhou, table), classroom)
  await pick(new File(['%PDF'], 'plan.pdf', { type: 'application/pdf' }))
  expect(screen.getByRole('alert').textContent).toBe('This is no picture that can be shown')
  expect(buttons()).not.toContain('Leave the picture out')
  expect(table.blobs.size).toBe(before)
})

test('on a full disk nothing is pinned, and the words stay in the box', async () => {
  const table = setTable(await threeFloorSample())
  const workspace = sitDown(zhou, table)
  const before = workspace.threads.read().length
  await showPanel(workspace, classroom)
  fill('On Classroom', 'Too steep')
  await pick(photo())
  fill(/What the picture shows/, 'The ramp')
  workspace.breakDisk()
  await press('Pin it')
  expect(workspace.threads.read()).toHaveLength(before)
  expect(screen.getByDisplayValue('Too steep')).toBeTruthy()
  expect(document.body.textContent).toContain('It could not be kept')
})

describe('answers', () => {
  test('of reviewers and editors may have one each, and one that is taken back shows none', async () => {
    const table = setTable(await threeFloorSample())
    await pinPictured(sitDown(zhou, table))
    for (const [me, alt] of [
      [chen, 'Another ramp'],
      [ada, 'A lift'],
    ] as const) {
      cleanup()
      await showPanel(sitDown(me, table))
      const article = (await screen.findByRole('img', { name: 'The ramp by the door' })).closest('article')
      const reply = [...(article?.querySelectorAll('button') ?? [])].findLast(
        (one) => one.textContent === 'Answer',
      )
      act(() => reply?.click())
      await settle()
      fill('Answer', `like ${alt}`)
      await pick(photo())
      fill(/What the picture shows/, alt)
      await press('Send the answer')
      expect(await screen.findByRole('img', { name: alt })).toBeTruthy()
    }
    cleanup()
    const workspace = sitDown(chen, table)
    const [thread] = workspace.threads.read().filter(({ remark }) => remark.text === 'Too steep')
    const theirs = thread?.answers.find(({ by }) => by === 'chen')
    const to = { member: 'chen', id: theirs?.id ?? '' }
    // what is answered keeps its place when it is taken back
    answerRemark(sitDown(ada, table).replies, 'zhou', thread?.remark.id ?? '', 'quite so', { to })
    await showPanel(workspace)
    const own = (await screen.findByRole('img', { name: 'Another ramp' })).closest('li')
    const takeBack = [...(own?.querySelectorAll('button') ?? [])].find(
      (one) => one.textContent === 'Take back',
    )
    act(() => takeBack?.click())
    await settle()
    expect(document.body.textContent).toContain('taken back')
    expect(screen.queryByRole('img', { name: 'Another ramp' })).toBeNull()
    expect(screen.getByRole('img', { name: 'A lift' })).toBeTruthy()
  })

  test('a reason for settling has no place for one', async () => {
    const table = setTable(await threeFloorSample())
    await pinPictured(sitDown(zhou, table))
    cleanup()
    await showPanel(sitDown(ada, table))
    act(() => screen.getAllByRole('button', { name: 'Resolve' }).at(-1)?.click())
    await settle()
    expect(document.querySelector('input[type=file]')).toBeNull()
  })
})

test('one that hasn’t come is told by its words and asked for again; what is no picture is never shown as one', async () => {
  const table = setTable(await threeFloorSample())
  await pinPictured(sitDown(zhou, table))
  const picture = sitDown(ada, table).threads.read().at(-1)?.remark.picture?.blob ?? ''
  const bytes = table.blobs.get(picture) ?? new Uint8Array()
  table.blobs.set(picture, new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'))
  cleanup()
  await showPanel(sitDown(ada, table))
  await waitFor(() => expect(document.body.textContent).toContain('has not come yet: The ramp by the door'))
  expect(document.querySelector('img')).toBeNull()
  table.blobs.set(picture, bytes)
  await press('Ask again')
  expect(await screen.findByRole('img', { name: 'The ramp by the door' })).toBeTruthy()
})

test('a frozen revision is read with the pictures of its remarks', async () => {
  const table = setTable(await threeFloorSample())
  await pinPictured(sitDown(zhou, table))
  cleanup()
  const workspace = sitDown(ada, table)
  const digest = value(await freezeAndSubmit(workspace, 'R2'))
  const revision = readRevision(table.blobs.get(digest) ?? new Uint8Array(), digest)
  if (revision === null) throw new Error('nothing frozen')
  show(<RevisionReading revision={revision} base={null} blobs={workspace.blobs} names={new Map()} />)
  expect(await screen.findByRole('img', { name: 'The ramp by the door' })).toBeTruthy()
})

describe('a photograph is made small', () => {
  test('in fewer pixels, then less exactly, until it is half of what a relay takes', async () => {
    drawnLength = (side, quality) => (side > 1_200 || quality > 0.7 ? maxPictureBytes : 100)
    const made = await reducePicture(photo())
    expect(made.ok && made.value.length).toBe(100)
    expect(sides).toEqual([1_600, 1_600, 1_200])
  })

  test('or refused where it stays too long, or is too long to be read at all', async () => {
    drawnLength = () => maxPictureBytes
    expect(await reducePicture(photo())).toEqual({ ok: false, error: 'too-long' })
    const endless = new File([], 'x.jpg', { type: 'image/jpeg' })
    Object.defineProperty(endless, 'size', { value: 65 * 1024 * 1024 })
    expect(await reducePicture(endless)).toEqual({ ok: false, error: 'too-long' })
  })
})

test.each([
  ['image/jpeg', [0xff, 0xd8, 0xff, 0xe0]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/webp', [...new TextEncoder().encode('RIFF....WEBP')]],
  [null, [...new TextEncoder().encode('<svg onload="x">')]],
  [null, []],
] as const)('bytes that begin as %s are taken for that', (type, bytes) => {
  expect(pictureType(Uint8Array.from(bytes))).toBe(type)
})
