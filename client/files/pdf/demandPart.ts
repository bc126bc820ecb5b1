// The demand in the PDF: the ranked services from the tally that was frozen with the revision, and the programme.
import type { Frozen } from '#core/frozen.ts'
import { services } from '#core/kinds/services/index.ts'
import { formatOf } from '#words/format.ts'
import { titleOf, wordsOf, type Lang } from '#words/words.ts'
import { pdfTable, type PdfPart } from './pdfPart.ts'

const shown = 15

export const demandPart = (frozen: Frozen, lang: Lang): readonly PdfPart[] => {
  const { demand, programme, fit } = frozen
  if (demand === null) return []
  const say = wordsOf(lang, 'pdf')
  const format = formatOf(lang)
  const title = (id: string): string => {
    const service = services.get(id)
    return service === undefined ? id : titleOf(service.title, lang)
  }
  const state = (id: string): string => {
    const line = fit?.lines.find((one) => one.service === id)
    return line === undefined ? '' : say(`fit.${line.state}`)
  }
  return [
    { text: say('demand'), style: 'heading' },
    {
      text: say('demandFacts', { n: demand.n, effective: format.decimal(demand.effectiveN) }),
      style: 'quiet',
    },
    pdfTable(
      [say('service'), say('rank'), say('score')],
      demand.services
        .slice(0, shown)
        .map((one) => [title(one.service), `${one.rank}${one.tie ? say('tie') : ''}`, one.score.toFixed(4)]),
      ['*', 'auto', 'auto'],
      1,
    ),
    { text: say('programme'), style: 'sub' },
    pdfTable(
      [say('service'), say('minArea'), say('wantedArea'), say('hours'), say('housed')],
      programme.lines.map((line) => [
        title(line.service),
        format.area(line.minArea),
        format.area(line.wantedArea),
        format.hours(line.weeklyMinutes),
        state(line.service),
      ]),
      ['*', 'auto', 'auto', 'auto', 'auto'],
      1,
    ),
  ]
}
