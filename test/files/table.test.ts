// Tables in CSV: what is read of which encoding, what is refused by name, and that no cell is run.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maxCsvBytes, maxCsvRows, readGrid } from '#files/csv/readGrid.ts'
import { readTable } from '#files/csv/readTable.ts'
import { protectedCell, writeTable } from '#files/csv/writeTable.ts'
import { bytesOf, tableOf } from './tables.ts'

/** Two bytes a character, without a mark of their order. */
const wide = (text: string, order: 'big' | 'little'): Uint8Array =>
  Uint8Array.from(
    text.split('').flatMap((letter) => {
      const code = letter.charCodeAt(0)
      return order === 'big' ? [code >> 8, code & 255] : [code & 255, code >> 8]
    }),
  )

describe('reading a table', () => {
  test.each([
    ['a byte-order mark and Windows line ends', bytesOf('\uFEFF甲,乙\r\n一,二\r\n'), 'utf-8'],
    ['neither', bytesOf('甲,乙\n一,二'), 'utf-8'],
    ['tabs', bytesOf('甲\t乙\n一\t二'), 'utf-8'],
    ['semicolons', bytesOf('甲;乙\n一;二'), 'utf-8'],
    // What a Chinese spreadsheet writes: 甲,乙 一,二 in GBK.
    [
      'the GBK of a spreadsheet',
      Uint8Array.of(0xbc, 0xd7, 0x2c, 0xd2, 0xd2, 0x0a, 0xd2, 0xbb, 0x2c, 0xb6, 0xfe),
      'gb18030',
    ],
    [
      'UTF-16',
      Uint8Array.from([
        0xff,
        0xfe,
        ...'甲,乙\n一,二'.split('').flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
      ]),
      'utf-16',
    ],
    ['UTF-16 without a mark', wide('甲,乙\n一,二', 'little'), 'utf-16'],
    ['UTF-16 without a mark, the larger byte first', wide('甲\t乙\r\n一\t二\r\n', 'big'), 'utf-16'],
  ])('takes %s', (_, bytes, encoding) => {
    expect(tableOf(bytes)).toEqual({
      headings: ['甲', '乙'],
      rows: [{ line: 2, cells: ['一', '二'], surplus: 0 }],
      encoding,
    })
  })

  test('numbers the lines as a spreadsheet does, blank rows and line breaks in cells included', () => {
    const table = tableOf(bytesOf('a,b\n1,"two\nlines"\n,\n\n2,x,surplus\n3\n'))
    expect(table.rows).toEqual([
      { line: 2, cells: ['1', 'two\nlines'], surplus: 0 },
      { line: 5, cells: ['2', 'x'], surplus: 1 },
      { line: 6, cells: ['3', ''], surplus: 0 },
    ])
  })

  test('is not led astray by the semicolons between choices', () => {
    expect(tableOf(bytesOf('a,b\nx;y;z,p;q;r\nx;y;z,p;q;r')).headings).toEqual(['a', 'b'])
  })

  test.each([
    [
      'a file that is too large',
      new Uint8Array(maxCsvBytes + 1),
      { refused: 'too-large', bytes: maxCsvBytes + 1, limit: maxCsvBytes },
    ],
    ['a spreadsheet’s own format', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0), { refused: 'not-text' }],
    ['an empty file', new Uint8Array(), { refused: 'no-heading' }],
    ['a heading alone', bytesOf('a,b\n\n'), { refused: 'no-rows' }],
    [
      'too many rows',
      bytesOf(`a\n${'1\n'.repeat(maxCsvRows + 1)}`),
      { refused: 'too-many-rows', limit: maxCsvRows },
    ],
    ['too many columns', bytesOf(`${'a,'.repeat(500)}a\n1`), { refused: 'too-many-columns', limit: 500 }],
  ])('refuses %s by name', (_, bytes, error) => {
    expect(readTable(bytes)).toEqual({ ok: false, error })
  })

  test('refuses a quote that never ends', () => {
    expect(readTable(bytesOf('a,b\n1,"two\n2,x'))).toMatchObject({
      ok: false,
      error: { refused: 'broken-quotes' },
    })
  })

  test('takes as many rows as the limit says', () => {
    expect(tableOf(bytesOf(`a\n${'1\n'.repeat(maxCsvRows)}`)).rows).toHaveLength(maxCsvRows)
  })
})

describe('bytes that other programs write', () => {
  const chinese = '编号,年龄\n一,二\n社区食堂,阅览室'

  test('one damaged byte costs a character, not the file', () => {
    const bytes = bytesOf(`甲,乙\n${'一二三四五六七八九十,二\n'.repeat(20)}`)
    bytes[40] = 0xff
    const read = readGrid(bytes)
    expect(read).toMatchObject({ ok: true, value: { encoding: 'utf-8' } })
    if (read.ok) expect(read.value.unreadable).toBeGreaterThan(0)
  })

  test('Big5 is told from GBK, and a person may say which it is', () => {
    // 社區食堂,理髮 / 閱覽室,棋牌室 in Big5
    const big5 = Uint8Array.from([
      0xaa, 0xc0, 0xb0, 0xcf, 0xad, 0xb9, 0xb0, 0xf3, 0x2c, 0xb2, 0x7a, 0xbe, 0x76, 0x0a, 0xbe, 0x5c, 0xc4,
      0xfd, 0xab, 0xc7, 0x2c, 0xb4, 0xd1, 0xb5, 0x50, 0xab, 0xc7,
    ])
    const read = readGrid(big5)
    expect(read).toMatchObject({
      ok: true,
      value: { encoding: 'big5', rows: [{ cells: ['社區食堂', '理髮'] }, { cells: ['閱覽室', '棋牌室'] }] },
    })
    expect(readGrid(big5, { encoding: 'gb18030' })).toMatchObject({ value: { encoding: 'gb18030' } })
  })

  test.each([
    ['in Windows’ way', '\r\n'],
    ['in old Macs’ way', '\r'],
  ])('lines may end %s, also mixed', (_, end) => {
    const [first = '', ...others] = chinese.split('\n')
    expect(tableOf(bytesOf(`${first}${end}${others.join('\n')}`)).rows.map(({ cells }) => cells)).toEqual([
      ['一', '二'],
      ['社区食堂', '阅览室'],
    ])
  })

  test.each([
    ['sep=;\na;b\n1,5;2', [['1,5', '2']]],
    ['sep=\t\r\na\tb\r\n1\t2', [['1', '2']]],
    [
      'a;b\n"x;y";z\n"p;q";r',
      [
        ['x;y', 'z'],
        ['p;q', 'r'],
      ],
    ],
    ['"a\nx; y; z; u; v",b,c\n1,2,3', [['1', '2', '3']]],
    ['a|b\n1|2', [['1', '2']]],
  ])('the delimiter of %j is told', (text, rows) => {
    expect(tableOf(bytesOf(text)).rows.map(({ cells }) => cells)).toEqual(rows)
  })

  test('blanks before a quotation mark, and marks that nobody doubled, are read as they are meant', () => {
    const read = readGrid(bytesOf('a,b\n1, "two, too"\n2,"he said "yes""\n3,"5" pipe"\n4,5" pipe'))
    expect(read).toMatchObject({
      value: {
        rows: [
          { cells: ['a', 'b'] },
          { cells: ['1', 'two, too'] },
          { cells: ['2', 'he said "yes"'] },
          { cells: ['3', '5" pipe'] },
          { cells: ['4', '5" pipe'] },
        ],
        bareQuotes: [3, 4],
      },
    })
  })

  test('a clipboard’s quotation marks are the cell’s own, but around a line break', () => {
    const read = readGrid(bytesOf('"阳光"驿站\t1\n"驿站"\t2\n5" 管\t3\n"两\n行 ""好"""\t4'), {
      clipboard: '\t',
    })
    expect(read.ok ? read.value.rows.map(({ cells }) => cells[0]) : []).toEqual([
      '"阳光"驿站',
      '"驿站"',
      '5" 管',
      '两\n行 "好"',
    ])
  })
})

describe('writing a table', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+cmd', "'+cmd"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['＝1+1', "'＝1+1"],
    ['-5', '-5'],
    ['+3.5', '+3.5'],
    ['阅览室', '阅览室'],
    ['', ''],
  ])('protects %j as %j', (cell, wanted) => {
    expect(protectedCell(cell)).toBe(wanted)
  })

  test('any cells read back as they were written, but for the protection', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !/[\0\r]/.test(text))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, fc.constant('end')), { minLength: 1, maxLength: 5 }),
        (rows) => {
          const table = tableOf(writeTable([['a', 'b', 'c'], ...rows]))
          expect(table.rows.map(({ cells }) => cells)).toEqual(rows.map((one) => one.map(protectedCell)))
        },
      ),
    )
  })
})
