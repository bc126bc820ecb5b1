// The demand: every ranked service, the programme that follows, and all that people decided beside the ranking, with their reasons.
import type { Frozen } from '#core/centre/frozen.ts'
import { populationGroups } from '#core/kinds/populationGroups.ts'
import type { Demand } from '#schemas/derived.ts'
import { formatOf } from '#words/format.ts'
import { fieldsOfRecord } from '#words/fieldsOfRecord.ts'
import { fieldTitle } from '#words/recordNames.ts'
import { scoreNotes } from '#words/scoreNotes.ts'
import { unweightedWords, weightWords } from '#words/weightWords.ts'
import { nameOf, titleOf, wordsOf, type Lang } from '#words/words.ts'
import type { ReportBlock } from './blocks.ts'
import { titleOfUse } from './roomUses.ts'
import { weightNotes } from './weightNotes.ts'

/** A need score from 0 to 1 as the screen writes it: points out of 100. */
const points = (score: number, lang: Lang): string => formatOf(lang).points(Math.round(score * 1_000_000))

/** The blocks on demand and programme; `people` are the names of members by id. Areas are in m², hours a week. */
export const demandPart = (
  frozen: Frozen,
  people: ReadonlyMap<string, string>,
  lang: Lang,
): readonly ReportBlock[] => {
  const say = wordsOf(lang, 'demand')
  return [
    { kind: 'heading', level: 1, text: say('title') },
    ...rankingPart(frozen, lang),
    ...programmePart(frozen, lang),
    ...decisionsPart(frozen, people, lang),
  ]
}

const groupName = (frozen: Frozen, group: string, lang: Lang): string => {
  const own = frozen.documents.centre.groups.get(group)
  if (own !== undefined) return nameOf(own, lang)
  if (group === '') return wordsOf(lang, 'demand')('noGroup')
  const known = populationGroups.get(group)
  return known === undefined ? group : titleOf(known.title, lang)
}

/** How many answers there are, and the sample that their weights leave, where it is not held back; or that they have none. */
export const demandFacts = ({ n, effectiveN, unweighted }: Demand, lang: Lang): string => {
  const say = wordsOf(lang, 'report')
  const format = formatOf(lang)
  return say(unweighted === undefined ? 'demandFacts' : 'demandFactsUnweighted', {
    count: n,
    n: format.count(n),
    effective: effectiveN === null ? wordsOf(lang, 'demand')('effectiveHeld') : format.decimal(effectiveN),
  })
}

const rankingPart = (frozen: Frozen, lang: Lang): readonly ReportBlock[] => {
  const { demand } = frozen
  const say = wordsOf(lang, 'demand')
  if (demand === null) return [{ kind: 'text', text: wordsOf(lang, 'review')('noTally') }]
  if (demand.n === 0) return [{ kind: 'text', text: say('noRanking') }]
  const groups = Object.entries(demand.nByGroup)
  const unweighted = unweightedWords(demand, lang)
  return [
    { kind: 'text', text: demandFacts(demand, lang) },
    ...weightNotes(demand, frozen.documents.centre, false, lang).map((text) => ({
      kind: 'text' as const,
      text,
    })),
    ...(groups.length === 0
      ? []
      : [
          {
            kind: 'facts' as const,
            rows: groups.map(
              ([group]) =>
                [
                  groupName(frozen, group, lang),
                  weightWords(demand, group, (demand.weights[group] ?? 0).toFixed(2), lang),
                ] as const,
            ),
          },
        ]),
    ...(demand.scoresHeld === true
      ? [{ kind: 'text' as const, text: say('scoresHeld') }]
      : [
          rankingTable(frozen, demand, lang),
          ...scoreNotes(demand, (service) => titleOfUse(frozen, service, lang), lang).map((text) => ({
            kind: 'text' as const,
            text,
          })),
          {
            kind: 'text' as const,
            text: say(unweighted === null ? 'formula' : 'formulaUnweighted'),
            quiet: true as const,
          },
        ]),
  ]
}

const rankingTable = (frozen: Frozen, demand: Demand, lang: Lang): ReportBlock => {
  const say = wordsOf(lang, 'demand')
  const report = wordsOf(lang, 'report')
  const format = formatOf(lang)
  const programmeDecisions = frozen.documents.programme
  const programme = new Set(frozen.programme.lines.map(({ service }) => service))
  const decided = (service: string): string => {
    const verdict = programmeDecisions.verdicts.get(service)?.verdict
    if (verdict === 'strike') return say('struck')
    if (verdict === 'pin') return say('pinned')
    return programme.has(service) ? say('ranked') : ''
  }
  return {
    kind: 'table',
    columns: [
      { title: say('rank'), number: true },
      { title: say('service') },
      { title: report('wanted'), number: true },
      { title: say('scoreOf'), number: true },
      { title: say('programme') },
    ],
    rows: demand.services.map((one) => [
      `${one.rank}${one.tie ? ` ${say('tie')}` : ''}`,
      titleOfUse(frozen, one.service, lang),
      one.want === null ? report('hidden') : format.count(one.want),
      points(one.score, lang),
      decided(one.service),
    ]),
  }
}

const programmePart = (frozen: Frozen, lang: Lang): readonly ReportBlock[] => {
  const { programme, fit } = frozen
  const say = wordsOf(lang, 'demand')
  const field = fieldsOfRecord('programme', 'overrides', lang)
  const report = wordsOf(lang, 'report')
  const format = formatOf(lang)
  const unit = (words: string, aside: string): string => report('aside', { words, aside })
  const sum = (of: 'minArea' | 'wantedArea'): number =>
    programme.lines.reduce((all, line) => all + line[of], 0)
  const unknown =
    frozen.demand === null
      ? wordsOf(lang, 'review')('noTally')
      : programme.held === true
        ? say('scoresHeld')
        : null
  const state = (service: string): string => {
    const line = fit?.lines.find((one) => one.service === service)
    return line === undefined ? '' : report(`fit.${line.state}`)
  }
  return [
    { kind: 'heading', level: 2, text: say('programme') },
    ...(programme.lines.length === 0
      ? [{ kind: 'text' as const, text: unknown ?? say('noProgramme') }]
      : [
          {
            kind: 'table' as const,
            columns: [
              { title: say('service') },
              { title: unit(field.title('minArea'), 'm²'), number: true as const },
              { title: unit(field.title('wantedArea'), 'm²'), number: true as const },
              { title: report('hoursAWeek'), number: true as const },
              { title: say('why') },
              { title: report('housed') },
            ],
            rows: [
              ...programme.lines.map((line) => [
                titleOfUse(frozen, line.service, lang),
                format.areaNumber(line.minArea),
                format.areaNumber(line.wantedArea),
                format.decimal(line.weeklyMinutes / 60),
                line.why === 'pinned' ? say('pinned') : say('rankedAt', { rank: line.rank ?? '–' }),
                state(line.service),
              ]),
              [
                report('sum'),
                format.areaNumber(sum('minArea')),
                format.areaNumber(sum('wantedArea')),
                '',
                '',
                '',
              ],
            ],
            sums: 1,
          },
        ]),
  ]
}

/** Verdicts, other figures than the catalogue's, and edits of the catalogue; each with its reason and, where known, by whom. */
const decisionsPart = (
  frozen: Frozen,
  people: ReadonlyMap<string, string>,
  lang: Lang,
): readonly ReportBlock[] => {
  const say = wordsOf(lang, 'demand')
  const field = fieldsOfRecord('programme', 'overrides', lang)
  const report = wordsOf(lang, 'report')
  const format = formatOf(lang)
  const by = (member: string): string => people.get(member) || '–'
  const colon = lang === 'zh' ? '：' : ': '
  const semicolon = lang === 'zh' ? '；' : '; '
  const changed = (
    was: number | undefined,
    is: number | undefined,
    name: string,
    write: (n: number) => string,
  ) => (is === undefined ? [] : [`${name} ${was === undefined ? '' : `${write(was)} → `}${write(is)}`])
  const rows = [
    ...[...frozen.documents.programme.verdicts].map(([service, { verdict, reason, by: member }]) => [
      titleOfUse(frozen, service, lang),
      verdict === 'pin' ? say('pin') : verdict === 'strike' ? say('strike') : verdict,
      reason,
      by(member),
    ]),
    ...[...frozen.documents.programme.overrides].map(([service, one]) => {
      const usual = frozen.usualAreas.get(service)
      return [
        titleOfUse(frozen, service, lang),
        [
          ...changed(usual?.minArea, one.minArea, field.title('minArea'), format.area),
          ...changed(usual?.wantedArea, one.wantedArea, field.title('wantedArea'), format.area),
          ...changed(undefined, one.weeklyMinutes, field.title('weeklyMinutes'), format.hours),
        ].join(semicolon),
        one.reason,
        by(one.by),
      ]
    }),
    ...[...frozen.documents.centre.serviceEdits].map(([service, one]) => {
      const usual = frozen.usualAreas.get(service)
      return [
        titleOfUse(frozen, service, lang),
        [
          ...changed(usual?.minArea, one.minArea, field.title('minArea'), format.area),
          ...changed(usual?.wantedArea, one.wantedArea, field.title('wantedArea'), format.area),
          ...(one.floor === undefined
            ? []
            : [
                `${fieldTitle('serviceEdits', 'floor', lang)}${colon}${report.optional(`floorRuleOf.${one.floor}`) ?? one.floor}`,
              ]),
          ...(one.noise === undefined
            ? []
            : [
                `${fieldTitle('serviceEdits', 'noise', lang)}${colon}${report.optional(`noiseOf.${one.noise}`) ?? one.noise}`,
              ]),
        ].join(semicolon),
        one.reason ?? '',
        '–',
      ]
    }),
  ]
  if (rows.length === 0) return []
  const named = rows.some((row) => row[3] !== '–')
  return [
    { kind: 'heading', level: 2, text: report('decided') },
    {
      kind: 'table',
      columns: [
        { title: say('service') },
        { title: report('whatDecided') },
        { title: field.title('reason') },
        ...(named ? [{ title: report('by') }] : []),
      ],
      rows: named ? rows : rows.map((row) => row.slice(0, 3)),
    },
  ]
}
