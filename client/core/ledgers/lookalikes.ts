// How a name looks: letters of other scripts that are drawn like a Latin one, wide forms, and signs that nobody sees are one and the same.

/** Each letter, and behind it all that are drawn like it; capitals stand apart where the small letter is drawn like another. */
const capitals: readonly string[] = [
  'aΑАᎪᴀⲀ',
  'bΒВᏴʙⲂ',
  'cСϹᏟᴄⲤ',
  'dᎠᴅ',
  'eΕЕᎬᴇⲈ',
  'fϜꜰ',
  'gԌᏀɢ',
  'hΗНᎻʜⲎ',
  'jЈᎫᴊ',
  'kΚКᏦᴋⲔ',
  'lᏞʟ',
  'mΜМᎷᴍⲘ',
  'nΝɴⲚ',
  'oΟОՕᴏⲞ',
  'pΡРᏢᴘⲢ',
  'qԚ',
  'rᏒʀ',
  'sЅՏᏚꜱ',
  'tΤТᎢᴛⲦ',
  'uՍᴜ',
  'vѴᏙᴠ',
  'wԜᎳᴡ',
  'xΧХⲬ',
  'yΥҮУʏⲨ',
  'zΖᏃᴢⲌ',
]
const small: readonly string[] = [
  'aаαɑⲁ',
  'bЬьƅ',
  'cсϲⲥ',
  'dԁ',
  'eеєεҽ',
  'gɡց',
  'hһհ',
  // The capital of the first is drawn like the last; so is a bar, a one and a dotless i.
  'li1|ıіӏι!⍳',
  'jјϳյ',
  'kкκⲕ',
  'mм',
  'nпηոռ',
  'oоοօ0ⲟ〇○◯',
  'pрρⲣ',
  'qԛզ',
  'rг',
  'sѕꜱ',
  'tтτ',
  'uυսц',
  'vνѵ',
  'wԝωш',
  'xхχⲭ',
  'yуγү',
  'zᴢ',
]
const signs: readonly string[] = ["'’‘ʼʻ`´′＇", '-‐‑‒–—―−', '·•・‧∙⋅ᐧ', '"“”„″']

const tableOf = (lists: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    lists.flatMap((list) => {
      const [first = '', ...others] = Array.from(list)
      return others.map((other) => [other, first] as const)
    }),
  )
const upper = tableOf(capitals)
const lower = tableOf([...small, ...signs])

/** Two names look the same where this is the same; it is no name itself. */
export const lookOfName = (name: string): string =>
  Array.from(
    name.normalize('NFKC').replaceAll(/[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cc}]/gu, ''),
    (letter) => upper.get(letter) ?? letter,
  )
    .join('')
    .toLowerCase()
    .normalize('NFC')
    .replaceAll(/[\s\u2800]+/gu, ' ')
    .trim()
    .replaceAll(/./gsu, (letter) => lower.get(letter) ?? letter)

/** What the page calls who reads it, or somebody it can't name. */
const reserved: ReadonlySet<string> = new Set(
  [
    ...['you', 'yourself', 'you (elsewhere)', 'somebody', 'somebody else'],
    ...['您', '您自己', '您在另一处', '你', '你自己', '我', '我自己', '本人', '自己', '别人'],
  ].map(lookOfName),
)
const inBrackets = /[([{<【〔《「]([^()[\]{}<>【】〔〕《》「」]*)[)\]}>】〕》」]$/u

/** Whether a name is, or ends in brackets with, a word by which the page means who reads it: nobody can be called so. */
export const isReservedName = (name: string): boolean => {
  const look = lookOfName(name)
  return reserved.has(look) || reserved.has(inBrackets.exec(look)?.[1]?.trim() ?? '')
}
