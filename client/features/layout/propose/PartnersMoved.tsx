// What a proposal does to the partners of the operating plan: whose rooms it uses otherwise, and what the balance of a year would be.
import type { BudgetFigures } from '#core/figures/budget.ts'
import { lastYearBalance, movedPartners, type MovedPartner } from '#core/figures/placedPartners.ts'
import { betweenSentences } from '#kit/undo/undoWords.ts'
import type { LayoutMeasure } from '#schemas/derived.ts'
import type { Partner } from '#schemas/plan.ts'
import { formatOf } from '#words/format.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { nameOf, wordsOf, type Lang } from '#words/words.ts'
import look from './propose.module.css'

/** The partners, and the money that they bring. */
export interface PartnersGround {
  readonly partners: readonly Partner[]
  readonly budget: BudgetFigures
}

/** Two plans of one building, and how rooms and uses are called. */
export interface PartnersMovedProps extends PartnersGround {
  readonly now: LayoutMeasure
  readonly then: LayoutMeasure
  readonly title: (room: string) => string
  readonly words: (uses: readonly string[]) => string
}

/** A person reads whose rooms would be used otherwise and what that is in a year; nothing in a plan without partners. */
export const PartnersMoved = ({ partners, budget, now, then, title, words }: PartnersMovedProps) => {
  const say = useWords('propose')
  const lang = useLanguage()
  if (partners.length === 0) return null
  const moved = movedPartners(partners, now, then)
  return (
    <>
      <h3 className={look['caption']}>{say('partnersMoved')}</h3>
      {moved.length > 0 && (
        <ul className={look['moves']}>
          {moved.map(({ partner, rooms, isOut }) => (
            <li key={partner.id}>
              <b>{nameOf(partner, lang)}</b>
              {rooms.map(({ room, before, after }) => (
                <span key={room}>
                  {say('partnerRoom', {
                    ...{ room: title(room), service: words([partner.service]), before, after },
                  })}
                </span>
              ))}
              {isOut && <small>{say('partnerOut')}</small>}
            </li>
          ))}
        </ul>
      )}
      <p className={look['quiet']}>{balanceWords(moved, budget, lang)}</p>
    </>
  )
}

/** The balance of a year as it stands, and without the partners that are left no room. */
const balanceWords = (moved: readonly MovedPartner[], { months }: BudgetFigures, lang: Lang): string => {
  const say = wordsOf(lang, 'propose')
  const format = formatOf(lang)
  const out = moved.flatMap(({ partner, isOut }) => (isOut ? [partner] : []))
  const { whole, without } = lastYearBalance(months, out)
  if (out.length === 0)
    return say(moved.length === 0 ? 'balanceSame' : 'balanceKept', { balance: format.money(whole) })
  return say('balanceWithout', {
    ...{ balance: format.money(whole), without: format.money(without) },
    change: format.signedMoney(without - whole),
    partners: format.list(out.map((partner) => nameOf(partner, lang))),
  })
}

/** What is said of partners and money once a proposal is taken over; null where no partner's room is used otherwise by it. */
export const partnersTold = (
  { partners, budget }: PartnersGround,
  now: LayoutMeasure,
  then: LayoutMeasure,
  title: (room: string) => string,
  lang: Lang,
): string | null => {
  const moved = movedPartners(partners, now, then)
  const losing = moved.filter(({ lost }) => lost.length > 0)
  if (losing.length === 0) return null
  const say = wordsOf(lang, 'propose')
  const format = formatOf(lang)
  const named = losing.map(({ partner, lost }) =>
    say('partnerRooms', { partner: nameOf(partner, lang), rooms: format.list(lost.map(title)) }),
  )
  const said = say('takenOverPartners', { partners: format.list(named) })
  return [said, balanceWords(moved, budget, lang)].join(betweenSentences(lang))
}
