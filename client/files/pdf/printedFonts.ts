// Chooses the fonts for some words: the cut where it has them all, else the whole one; what neither has is named.
import type { FontSource } from './font.ts'
import { coverageOf, uncovered, type FontCoverage } from './fontCoverage.ts'

/** The font files for one document, with which of its characters each of them has. */
export interface PrintedFonts {
  readonly regular: Uint8Array
  readonly bold: Uint8Array | null
  /** For what the regular one lacks; null where nothing needs it. */
  readonly signs: Uint8Array | null
  /** Characters that can't be printed, each once. */
  readonly missing: readonly string[]
  readonly covers: FontCoverage
  /** What only the font for signs has. */
  readonly isSign: FontCoverage
  readonly coversBold: FontCoverage
}

/** Stands on paper for a character that no font at hand has. */
export const standIn = '□'

/** Throws where not even the cut font is to be had. */
export const fontsFor = async (text: string, boldText: string, source: FontSource): Promise<PrintedFonts> => {
  const cut = await source('cut')
  if (cut === null) throw new Error('no font')
  let regular = cut
  let own = coverageOf(cut)
  // small, and kept with the cut: asked before the large one
  const signs = uncovered(text, own).length === 0 ? null : await source('signs')
  const ofSigns = signs === null ? () => false : coverageOf(signs)
  const lackingIn = (font: FontCoverage): readonly string[] =>
    uncovered(text, (code) => font(code) || ofSigns(code))
  if (lackingIn(own).length > 0) {
    const whole = await source('whole')
    const more = whole === null ? own : coverageOf(whole)
    // A part of the whole that was cut off on its way would have less.
    if (whole !== null && lackingIn(more).length < lackingIn(own).length) [regular, own] = [whole, more]
  }
  const bold = boldText === '' ? null : await source('bold')
  return {
    regular,
    bold,
    signs,
    missing: lackingIn(own),
    covers: (code) => own(code) || ofSigns(code),
    isSign: (code) => !own(code) && ofSigns(code),
    coversBold: bold === null ? () => false : coverageOf(bold),
  }
}
