// @vitest-environment happy-dom
// Reading sources on screen: a component draws again when its value is another one, and at no other time.
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { cellOf, type Source } from '#core/source.ts'
import { usePart, useSource } from '#ui/useSource.ts'

afterEach(cleanup)

interface Room {
  readonly name: string
  readonly area: number
}

test('a new value is drawn, the same object is not drawn again', () => {
  const drawn = vi.fn()
  const listeners = new Set<() => void>()
  let value = 'one'
  const source: Source<string> = {
    read: () => value,
    watch: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const Show = () => {
    drawn()
    return <p>{useSource(source)}</p>
  }
  render(<Show />)
  act(() => listeners.forEach((listener) => listener()))
  expect(drawn).toHaveBeenCalledTimes(1)
  value = 'two'
  act(() => listeners.forEach((listener) => listener()))
  expect(drawn).toHaveBeenCalledTimes(2)
  expect(screen.getByText('two')).toBeDefined()
})

test('who reads one part is not drawn for a change of another', () => {
  const drawn = vi.fn()
  const source = cellOf<Room>({ name: 'hall', area: 20 })
  const nameOf = (room: Room) => room.name
  const Show = () => {
    drawn()
    return <p>{usePart(source, nameOf)}</p>
  }
  render(<Show />)
  act(() => source.set({ name: 'hall', area: 30 }))
  expect(drawn).toHaveBeenCalledTimes(1)
  act(() => source.set({ name: 'canteen', area: 30 }))
  expect(drawn).toHaveBeenCalledTimes(2)
})

test('a picked list that is equal by the given measure keeps its identity', () => {
  const seen = new Set<unknown>()
  const source = cellOf<readonly Room[]>([{ name: 'hall', area: 20 }])
  const names = (rooms: readonly Room[]) => rooms.map((room) => room.name)
  const same = (a: readonly string[], b: readonly string[]) => a.join() === b.join()
  const Show = () => {
    const list = usePart(source, names, same)
    seen.add(list)
    return <p>{list.join()}</p>
  }
  render(<Show />)
  act(() => source.set([{ name: 'hall', area: 21 }]))
  expect(seen.size).toBe(1)
  act(() => source.set([{ name: 'stage', area: 21 }]))
  expect(seen.size).toBe(2)
})

test('a component that is gone watches nothing', () => {
  let watching = 0
  const source: Source<number> = {
    read: () => 1,
    watch: () => {
      watching += 1
      return () => {
        watching -= 1
      }
    },
  }
  const Show = () => <p>{useSource(source)}</p>
  const shown = render(<Show />)
  expect(watching).toBe(1)
  shown.unmount()
  expect(watching).toBe(0)
})
