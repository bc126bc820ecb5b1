// What a role is called, in words; one that this version doesn't know is said to be a newer version's.
import { roleNamed, type RoleName } from '#schemas/members.ts'
import { wordsOf, type Lang } from './words.ts'

/** What a role is called in a language; never empty. */
export const roleTitle = (role: RoleName, lang: Lang): string => {
  const say = wordsOf(lang, 'share')
  const known = roleNamed(role)
  return known === null ? say('newerRole', { role }) : say(`role.${known}`)
}
