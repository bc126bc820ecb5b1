// The list of what the relay refused, opened by its notice as a person opens it.
import { act, screen, waitFor } from '@testing-library/react'
import { expect, vi } from 'vitest'
import {
  ada,
  setTable,
  sitDown,
  threeFloorSample,
  type MemoryWorkspace,
} from '#test/support/memoryWorkspace.ts'
import { buttons, press, settle } from '#test/features/showPage.tsx'

export const sit = async (me = ada): Promise<MemoryWorkspace> =>
  sitDown(me, setTable(await threeFloorSample()))
/** Presses the notice's button; gives the dialog. */
export const open = async (): Promise<HTMLElement> => {
  await waitFor(() => expect(buttons()).toContain('See what to do'))
  await press('See what to do')
  return waitFor(() => screen.getByRole('dialog'))
}
export const line = (): string => screen.getByTestId('refused').textContent
/** Presses a button in the row of one record. */
export const pressInRow = async (dialog: HTMLElement, id: string, name: string): Promise<void> => {
  const row = dialog.querySelector(`[data-record="${id}"]`)
  const found = [...(row?.querySelectorAll('button') ?? [])].find((one) => one.textContent === name)
  act(() => found?.click())
  await settle()
}
/** From now on files that the page saves are kept here. */
export const savedFiles = (): readonly Blob[] => {
  const files: Blob[] = []
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    files.push(blob as Blob)
    return 'blob:kept'
  })
  return files
}
