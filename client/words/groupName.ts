// The name of a population group: the centre's own word for it, else the default's, else its id.
import { byRank } from '#schemas/record.ts'
import { populationGroups } from '#core/kinds/populationGroups.ts'
import { type Lang, nameOf, titleOf } from '#words/words.ts'

interface WithGroups {
  readonly groups: ReadonlyMap<
    string,
    {
      readonly id: string
      readonly name: string
      readonly nameEn?: string | undefined
      readonly rank: string
    }
  >
}

/** What a group is called in a language; never empty. */
export const groupName = (centre: WithGroups, group: string, lang: Lang): string => {
  const own = centre.groups.get(group)
  if (own !== undefined) return nameOf(own, lang)
  const known = populationGroups.get(group)
  return known === undefined ? group : titleOf(known.title, lang)
}

/** Group ids in the centre's order; those that only the answers name come last. */
export const groupOrder = (centre: WithGroups, named: Iterable<string>): readonly string[] => {
  const ranked = [...centre.groups.values()].sort(byRank)
  const wanted = new Set(named)
  const own = ranked.map((group) => group.id).filter((group) => wanted.has(group))
  return [...own, ...[...wanted].filter((group) => !own.includes(group)).sort()]
}

/** The names of some groups in the centre's order; `nobody` stands for answers that name none. */
export const groupNames = (
  centre: WithGroups,
  groups: Iterable<string>,
  lang: Lang,
  nobody: string,
): readonly string[] =>
  groupOrder(centre, groups).map((group) => (group === '' ? nobody : groupName(centre, group, lang)))
