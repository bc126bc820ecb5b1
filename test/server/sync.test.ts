// Documents over real sockets: stock clients converge, commit comes before copy and acknowledgement.
import { describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { docWith } from '#test/support/docWith.ts'
import { client, local } from '#test/support/ending.ts'
import { ask, joinAs, publish } from '#test/support/people.ts'
import { RawSocket, step1, step2, update } from '#test/support/rawSocket.ts'
import { stockClient, until } from '#test/support/stock.ts'

describe('stock clients under ACCESS=open', () => {
  test('two that edit at once converge, and a third finds all of it', async () => {
    const { url } = await local({ access: 'open' })
    const ada = client(url, 'bench-1', 'layout')
    const ben = client(url, 'bench-1', 'layout')
    await Promise.all([ada.synced(), ben.synced()])
    for (let i = 0; i < 20; i++) {
      ada.doc.getMap('m').set(`a${i}`, i)
      ben.doc.getMap('m').set(`b${i}`, i)
    }
    ada.doc.getMap('m').delete('a3')
    await until(() => ada.doc.getMap('m').size === 39 && ben.doc.getMap('m').size === 39, 'all keys')
    const cem = client(url, 'bench-1', 'layout')
    await cem.synced()
    expect(cem.doc.getMap('m').size).toBe(39)
    expect(cem.doc.getMap('m').has('a3')).toBe(false)
  })

  test('what was written offline by both is whole for both after they come back', async () => {
    const { url } = await local({ access: 'open' })
    const a = docWith('ada ')
    const b = docWith('ben ')
    const ada = client(url, 'bench-1', 'plan', { doc: a })
    const ben = client(url, 'bench-1', 'plan', { doc: b })
    await until(() => a.getText('t').length === 8 && b.getText('t').length === 8, 'both texts')
    ada.provider.disconnect()
    a.getText('t').insert(0, 'offline ')
    b.getText('t').insert(0, 'online ')
    ada.provider.connect()
    await until(
      () => a.getText('t').toString() === b.getText('t').toString() && a.getText('t').length === 23,
      'merge',
    )
    expect(ben.provider.wsconnected).toBe(true)
  })

  test('an edit made in the very moment of connecting is no gap that ends the connection', async () => {
    const { url } = await local({ access: 'open' })
    const doc = docWith('offline ')
    const ada = client(url, 'bench-1', 'plan', { doc })
    ada.provider.on('status', ({ status }) => {
      if (status === 'connected') for (let i = 0; i < 10; i++) doc.getText('t').insert(0, `${i}`)
    })
    await ada.synced()
    const ben = client(url, 'bench-1', 'plan')
    await until(() => ben.doc.getText('t').toString() === doc.getText('t').toString(), 'the whole text')
    expect(doc.getText('t').length).toBe(18)
    expect(ada.provider.shouldConnect).toBe(true)
  })

  test('two who handed over to each other without a network both come back', async () => {
    const { url } = await local({ access: 'open' })
    const a = docWith('ada ')
    const b = docWith('ben ')
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
    const ada = client(url, 'bench-1', 'plan', { doc: a })
    const ben = client(url, 'bench-1', 'plan', { doc: b })
    await Promise.all([ada.synced(), ben.synced()])
    a.getText('t').insert(0, 'A')
    b.getText('t').insert(0, 'B')
    await until(() => a.getText('t').length === 10 && b.getText('t').length === 10, 'both edits')
    expect(a.getText('t').toString()).toBe(b.getText('t').toString())
  })

  test('room names need no workspace and may hold anything but nonsense', async () => {
    const { url } = await local({ access: 'open' })
    const one = client(url, 'nobody', 'some room/with parts', { doc: docWith('x') })
    await one.synced()
    const two = client(url, 'nobody', 'some room/with parts')
    await until(() => two.doc.getText('t').toString() === 'x', 'the text')
  })

  test('a large document is whole when the client says synced', async () => {
    const { url } = await local({ access: 'open' })
    const writer = client(url, 'bench-1', 'layout')
    await writer.synced()
    for (let i = 0; i < 1_500; i++) writer.doc.getMap('m').set(`k${i}`, i)
    const probe = await RawSocket.open(url, 'bench-1', 'layout')
    await until(() => writer.provider.ws?.bufferedAmount === 0, 'all sent')
    probe.send(step2(Uint8Array.of(0, 0)))
    await probe.acknowledged(1)
    const reader = client(url, 'bench-1', 'layout')
    await reader.synced()
    expect(reader.doc.getMap('m').size).toBe(1_500)
  })

  test('a document that all have left is loaded again whole', async () => {
    const relay = await local({ access: 'open' })
    for (let round = 1; round <= 3; round++) {
      const ada = stockClient(relay.url, 'bench-1', 'layout')
      await ada.synced()
      expect(ada.doc.getMap('m').size).toBe((round - 1) * 150)
      for (let i = 0; i < 150; i++) ada.doc.getMap('m').set(`${round}-${i}`, i)
      const probe = stockClient(relay.url, 'bench-1', 'layout')
      await until(() => probe.doc.getMap('m').size === round * 150, 'all keys of the round')
      ada.end()
      probe.end()
      await expect
        .poll(async () => (await ask(relay.url, 'GET', '/healthz')).body)
        .toMatchObject({ rooms: 0 })
    }
  })
})

describe('acknowledgement', () => {
  test('counts step 2 and updates, says epoch and number, and never goes to stock clients', async () => {
    const relay = await local({ access: 'open' })
    const ours = await RawSocket.open(relay.url, 'bench-1', 'layout')
    const stock = await RawSocket.open(relay.url, 'bench-1', 'layout', { stock: true })
    const doc = docWith('x')
    ours.send(step1())
    ours.send(step2(Y.encodeStateAsUpdate(doc)))
    await ours.acknowledged(1)
    const before = Y.encodeStateVector(doc)
    doc.getText('t').insert(0, 'y')
    ours.send(update(Y.encodeStateAsUpdate(doc, before)))
    await ours.acknowledged(2)
    const ack = await ours.hears((heard) => heard.kind === 'ack' && heard.count === 2)
    expect(ack).toEqual({ kind: 'ack', count: 2, epoch: relay.store.epoch, seq: 2 })
    stock.send(step2(Y.encodeStateAsUpdate(docWith('z'))))
    await ours.hears((heard) => heard.kind === 'update' && heard.bytes.length > 10)
    // what is asked for comes after all that was told before
    await stock.content()
    expect(stock.heard.some((heard) => heard.kind === 'ack')).toBe(false)
    expect(ours.socket.protocol).toBe('bandeng.v1')
    expect(stock.socket.protocol).toBe('')
  })

  test('comes after the commit, and so does the copy for the others', async () => {
    const relay = await local({ access: 'open' })
    const ada = await RawSocket.open(relay.url, 'bench-1', 'layout')
    const ben = await RawSocket.open(relay.url, 'bench-1', 'layout')
    await ada.hears((heard) => heard.kind === 'step1')
    const steps: string[] = []
    const append = relay.store.updates.append.bind(relay.store.updates)
    let release = (): void => {}
    const gate = new Promise<void>((resolve) => (release = resolve))
    // where the test fails before, the relay must be able to end
    onTestFinished(() => release())
    let waits = false
    relay.store.updates.append = async (rows) => {
      waits ||= rows.length > 0
      await gate
      const seqs = await append(rows)
      if (rows.length > 0) steps.push('commit')
      return seqs
    }
    ada.socket.on('message', (data: Buffer) => data[0] === 117 && steps.push('ack'))
    ben.socket.on(
      'message',
      (data: Buffer) => data[0] === 0 && data[1] === 2 && data.length > 10 && steps.push('copy'),
    )
    ada.send(step2(Y.encodeStateAsUpdate(docWith('x'))))
    await until(() => waits, 'the write')
    for (const each of [ada, ben]) expect((await each.content()).getText('t').toString()).toBe('')
    expect(steps).toEqual([])
    release()
    await until(() => steps.length === 3, 'commit, copy and ack')
    expect(steps[0]).toBe('commit')
  })

  test('never covers a frame that is still on its way to the disk', async () => {
    const relay = await local({ access: 'open' })
    const ada = await RawSocket.open(relay.url, 'bench-1', 'layout')
    await ada.hears((heard) => heard.kind === 'step1')
    const append = relay.store.updates.append.bind(relay.store.updates)
    const waiting: (() => void)[] = []
    const kept: Promise<unknown>[] = []
    relay.store.updates.append = (rows) => {
      const done = new Promise<void>((resolve) => waiting.push(resolve)).then(() => append(rows))
      kept.push(done)
      return done
    }
    const acks = (): number[] => ada.heard.flatMap((heard) => (heard.kind === 'ack' ? [heard.count] : []))
    for (const [i, text] of ['x', 'y', 'z'].entries()) {
      ada.send(step2(Y.encodeStateAsUpdate(docWith(text))))
      await until(() => waiting.length === i + 1, 'the write')
    }
    // the last one is kept first: it says nothing about those before it
    waiting[2]?.()
    await kept[2]
    await ada.content()
    expect(acks()).toEqual([])
    waiting[0]?.()
    await until(() => acks().length === 1, 'the first acknowledgement')
    waiting[1]?.()
    await until(() => acks().length === 2, 'the last acknowledgement')
    expect(acks()).toEqual([1, 3])
    relay.store.updates.append = append
  })

  test('is given for what is there already, and stores nothing of it twice', async () => {
    const relay = await local({ access: 'open' })
    const doc = docWith('abc')
    doc.getText('t').delete(1, 1)
    const ada = await RawSocket.open(relay.url, 'bench-1', 'layout')
    ada.send(step2(Y.encodeStateAsUpdate(doc)))
    ada.send(step2(Y.encodeStateAsUpdate(doc)))
    ada.send(update(Y.encodeStateAsUpdate(doc)))
    await ada.acknowledged(3)
    expect(await relay.store.updates.read('bench-1', 'layout')).toHaveLength(1)
    doc.getText('t').insert(2, 'd')
    ada.send(update(Y.encodeStateAsUpdate(doc)))
    await ada.acknowledged(4)
    const rows = await relay.store.updates.read('bench-1', 'layout')
    expect(rows).toHaveLength(2)
    // of the second write only the new letter was kept: no deletion, one struct
    const kept = Y.decodeUpdate(rows[1]?.update ?? new Uint8Array())
    expect(kept.structs).toHaveLength(1)
    expect(kept.ds.clients.size).toBe(0)
    expect((await ada.content()).getText('t').toString()).toBe('acd')
  })
})

describe('keeping alive', () => {
  test('every socket hears something in each interval, and a stock client takes it for nothing', async () => {
    const { url } = await local({ access: 'open' }, { keepAliveMs: 400 })
    const ours = await RawSocket.open(url, 'bench-1', 'layout')
    const stock = client(url, 'bench-1', 'layout')
    await stock.synced()
    let changes = 0
    stock.doc.on('update', () => changes++)
    const heard = ours.heard.length
    const kept = (): number => ours.heard.slice(heard).filter((one) => one.kind === 'update').length
    await until(() => kept() >= 3, 'three of them')
    expect(ours.heard.some((one) => one.kind === 'text')).toBe(false)
    expect(changes).toBe(0)
    expect(stock.provider.wsconnected).toBe(true)
  })

  test('a socket that gives no sign of life is cut', async () => {
    const { url } = await local({ access: 'open' }, { keepAliveMs: 400 })
    const dead = await RawSocket.open(url, 'bench-1', 'layout')
    await dead.hears((heard) => heard.kind === 'step1')
    dead.socket.pause()
    const live = await RawSocket.open(url, 'bench-1', 'layout')
    const kept = (): number => live.heard.filter(({ kind }) => kind === 'update').length
    await until(() => kept() >= 4, 'four looks at who is alive')
    dead.socket.resume()
    expect((await dead.closed).code).toBe(1006)
    expect(live.socket.readyState).toBe(live.socket.OPEN)
  })

  test('a relay that stood still takes its own silence for nobody else’s', async () => {
    const { url } = await local({ access: 'open' }, { keepAliveMs: 400 })
    const raw = await RawSocket.open(url, 'bench-1', 'layout')
    let pings = 0
    raw.socket.on('ping', () => {
      if (++pings !== 1) return
      // the answer is on its way, and the relay, which is in this process as well, doesn't come to read it before its next look
      const until = performance.now() + 600
      while (performance.now() < until);
    })
    await until(() => pings >= 3, 'two looks later')
    expect(raw.socket.readyState).toBe(raw.socket.OPEN)
  })
})

describe('people with keys', () => {
  test('an editor and a viewer see the same; the relay asks only the editor for its changes', async () => {
    const { url, store } = await local()
    const owner = await publish(url)
    const viewer = await joinAs(url, owner, 'viewer')
    const o = await RawSocket.open(url, 'w1', 'layout', { key: owner.key })
    const v = await RawSocket.open(url, 'w1', 'layout', { key: viewer.key })
    await o.hears((heard) => heard.kind === 'step1')
    o.send(step2(Y.encodeStateAsUpdate(docWith('plan'))))
    await v.hears((heard) => heard.kind === 'update')
    expect((await v.content()).getText('t').toString()).toBe('plan')
    expect(v.heard.some((heard) => heard.kind === 'step1')).toBe(false)
    expect((await store.updates.read('w1', 'layout'))[0]?.member).toBe('olga')
  })
})
