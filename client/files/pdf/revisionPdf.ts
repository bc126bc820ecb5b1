// The approved revision as a PDF: its figures, the plan of every floor as a vector drawing, text, money, decisions, and the hash.
import { isBlank } from '#core/prose/inText.ts'
import { walkText } from '#core/prose/walk.ts'
import { readFrozen, type Frozen } from '#core/frozen.ts'
import { quotesOf } from '#core/street.ts'
import type { Quote } from '#core/workspace.ts'
import type { FrozenRevision } from '#files/exportJson.ts'
import { formatOf } from '#words/format.ts'
import { quoteText } from '#words/quoteText.ts'
import { nameOf, wordsOf, type Lang } from '#words/words.ts'
import { drawnFloors } from './drawnFloors.ts'
import { loadFont } from './font.ts'
import { moneyPart } from './moneyPart.ts'
import type { PdfPart } from './pdfPart.ts'
import { accent, contentWidth, quiet } from './look.ts'
import { writtenPart } from './writtenPart.ts'
import { spacePart } from './spacePart.ts'
import { demandPart } from './demandPart.ts'

const fontName = 'NotoSansSC'
const fontFile = 'NotoSansSC.ttf'

/** Eight groups of eight characters, as the screen shows them. */
export const hashGroups = (digest: string): string => (digest.match(/.{1,8}/g) ?? []).join(' ')

/**
 * Writes the PDF of a frozen revision in one language; `font` is a TrueType font with the Chinese characters, fetched
 * from the page's own address where it isn't handed in. Two runs may differ in bytes: the hash printed in it is that of
 * the revision's canonical JSON.
 */
export const writeRevisionPdf = async (
  { revision, digest, decisions, signers }: FrozenRevision,
  lang: Lang,
  font?: Uint8Array,
): Promise<Uint8Array> => {
  // The same build everywhere: the one for servers looks for the font of a drawing among the machine's files.
  const [{ default: pdfMake }, bytes] = await Promise.all([
    import('pdfmake/build/pdfmake.js'),
    font ?? loadFont(),
  ])
  pdfMake.virtualfs.writeFileSync(fontFile, bytes)
  pdfMake.setUrlAccessPolicy(() => false)
  pdfMake.setLocalAccessPolicy?.(() => false)
  const face = { normal: fontFile, bold: fontFile, italics: fontFile, bolditalics: fontFile }
  pdfMake.setFonts({ [fontName]: face })
  const frozen = readFrozen(revision)
  const made = pdfMake.createPdf(definition(frozen, digest, decisionLines(decisions, signers, lang), lang))
  return new Uint8Array(await made.getBuffer())
}

const definition = (frozen: Frozen, digest: string, decided: readonly PdfPart[], lang: Lang): object => {
  const say = wordsOf(lang, 'pdf')
  const { facts } = frozen.centre
  const title = facts === null ? frozen.revision.label : nameOf(facts, lang)
  const { text } = frozen.revision
  return {
    pageSize: 'A4',
    pageMargins: [48, 56, 48, 64],
    info: { title: `${title} · ${frozen.revision.label}`, subject: digest },
    defaultStyle: { font: fontName, fontSize: 10, lineHeight: 1.35, color: '#1e1b17' },
    styles: {
      title: { fontSize: 22, lineHeight: 1.2 },
      heading: { fontSize: 14, margin: [0, 14, 0, 4] },
      sub: { fontSize: 11, margin: [0, 8, 0, 2] },
      heading3: { fontSize: 12.5, margin: [0, 10, 0, 3] },
      heading4: { fontSize: 11, margin: [0, 8, 0, 2] },
      heading5: { fontSize: 10, margin: [0, 6, 0, 2] },
      quiet: { color: quiet, fontSize: 8.5 },
      head: { color: quiet, fontSize: 8.5 },
      quote: { color: accent },
    },
    // A heading never stands alone at the foot of a page.
    pageBreakBefore: (
      node: { readonly style?: string },
      place: { getFollowingNodesOnPage: () => readonly unknown[] },
    ) => /^(heading|sub)/.test(node.style ?? '') && place.getFollowingNodesOnPage().length === 0,
    footer: (page: number, pages: number) => ({
      margin: [48, 10, 48, 0],
      columns: [
        { text: `${say('hash')}  ${hashGroups(digest)}`, style: 'quiet', width: '*', fontSize: 7.5 },
        { text: say('page', { page, pages }), style: 'quiet', alignment: 'right', width: 60 },
      ],
    }),
    content: [
      { text: title, style: 'title' },
      { text: frozen.revision.label, fontSize: 13, margin: [0, 2, 0, 0] },
      ...(facts?.sample === undefined ? [] : [{ text: say('sample'), style: 'quiet' }]),
      ...decided,
      ...(frozen.unreadable === 0 ? [] : [{ text: say('unreadable', { count: frozen.unreadable }) }]),
      { text: say('hashWhy'), style: 'quiet', margin: [0, 6, 0, 0] },
      { text: hashGroups(digest), fontSize: 9, margin: [0, 0, 0, 6] },
      ...spacePart(frozen, lang),
      ...drawnFloors(frozen, lang),
      ...demandPart(frozen, lang),
      ...textPart(frozen, text, lang),
      ...moneyPart(frozen, lang),
      ...remarksPart(frozen, lang),
    ],
  }
}

/** Who decided what, by the names that were theirs then; a verdict says whether its signer came by the submitter. */
const decisionLines = (
  decisions: FrozenRevision['decisions'],
  signers: FrozenRevision['signers'],
  lang: Lang,
): readonly PdfPart[] => {
  const say = wordsOf(lang, 'pdf')
  const format = formatOf(lang)
  const of = new Map((signers ?? []).map((signer) => [signer.member, signer]))
  return decisions.map(({ kind, member, name, made, reason }) => {
    const signer = of.get(member)
    const line = say(`decision.${kind}`, {
      name: signer?.name ?? name,
      when: format.dateTime(Date.parse(made)),
    })
    const signedAs = signer?.signedAs === undefined ? '' : say('signedAs', { name: signer.signedAs })
    const verdict = kind === 'approve' || kind === 'return'
    const invited = verdict && signer?.invitedBySubmitter === true ? say('invitedBySubmitter') : ''
    return {
      text: `${line}${signedAs}${invited}${reason === undefined ? '' : ` — ${reason}`}`,
      style: 'quiet',
    }
  })
}

const textPart = (frozen: Frozen, text: unknown, lang: Lang): readonly PdfPart[] => {
  const say = wordsOf(lang, 'pdf')
  const blocks = walkText(text)
  if (isBlank(blocks)) return []
  const quotes = quotesOf(frozen.demand, frozen.programme, frozen.measure, frozen.budget)
  const world = {
    quote: (figure: string) => quoted(quotes.get(figure), lang),
    bold: () => false,
    newer: wordsOf(lang, 'frame')('unknown'),
  }
  return [{ text: say('text'), style: 'heading' }, ...writtenPart(blocks, world, contentWidth)]
}

/** A dash where the figure can't be known; `?` for a name that no figure has. */
const quoted = (quote: Quote | undefined, lang: Lang): string =>
  quote === undefined ? '?' : (quoteText(quote, lang) ?? '–')

const remarksPart = (frozen: Frozen, lang: Lang): readonly PdfPart[] => {
  const say = wordsOf(lang, 'pdf')
  const open = frozen.revision.openRemarks as readonly { label?: unknown; text?: unknown }[]
  if (open.length === 0) return []
  return [
    { text: say('openRemarks'), style: 'heading' },
    { ul: open.map(({ label, text }) => `${String(label ?? '')}: ${String(text ?? '')}`) },
  ]
}
