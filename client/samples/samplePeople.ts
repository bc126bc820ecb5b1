// The people of a sample: invented members who wrote, decided and remarked, each marked as a sample person.
import type { Pen } from '#core/pen.ts'
import type { MemberEntry, Role } from '#schemas/members.ts'

export type Lang = 'zh' | 'en'

/** One text in both languages of the samples. */
export interface Both {
  readonly zh: string
  readonly en: string
}

/** An invented person. */
export interface SamplePerson {
  readonly member: string
  readonly name: Both
  readonly role: Role
}

export const liMei: SamplePerson = {
  member: 'sample-li-mei',
  name: { zh: '李梅（示例）', en: 'Li Mei (sample)' },
  role: 'editor',
}
export const chenLi: SamplePerson = {
  member: 'sample-chen-li',
  name: { zh: '陈立（示例）', en: 'Chen Li (sample)' },
  role: 'reviewer',
}
export const zhouLan: SamplePerson = {
  member: 'sample-zhou-lan',
  name: { zh: '周岚（示例）', en: 'Zhou Lan (sample)' },
  role: 'consultant',
}

/** A pen that writes as a sample person at an invented moment, with ids from the pen at hand. */
export const penOf = (pen: Pen, person: SamplePerson, moment: string): Pen => ({
  member: person.member,
  newId: pen.newId,
  now: () => moment,
})

/** The entry by which a sample person came in, with the name in a language. */
export const joined = (person: SamplePerson, lang: Lang, pen: Pen, made: string): MemberEntry => ({
  id: pen.newId(),
  kind: 'joined',
  member: person.member,
  name: person.name[lang],
  role: person.role,
  made,
})
