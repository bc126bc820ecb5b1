// Which of the product's languages a terminal is spoken to in.

/** A language of the product. */
export type TerminalLanguage = 'zh' | 'en'

/**
 * The terminal's setting decides where it names one of ours (LC_ALL before LC_MESSAGES before LANG), else the system's language
 * where that is Chinese: Windows sets none of the three. Otherwise nobody knows who reads, and both are said, Chinese first.
 */
export const terminalLanguages = (
  { LC_ALL, LC_MESSAGES, LANG }: Readonly<Record<string, string | undefined>>,
  systemLocale: string,
): readonly TerminalLanguage[] => {
  const setting = LC_ALL || LC_MESSAGES || LANG || ''
  if (/^zh/i.test(setting)) return ['zh']
  if (/^en/i.test(setting)) return ['en']
  return /^zh/i.test(systemLocale) ? ['zh'] : ['zh', 'en']
}
