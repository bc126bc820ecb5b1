// The layout on paper: the figures, then every floor with its plan and its rooms; nothing that is pressed or filled in.
import { serviceShare } from '#core/figures/exactShares.ts'
import { floorsInOrder, roomsOfFloor } from '#core/documents/layout.ts'
import type { LayoutMeasure } from '#schemas/derived.ts'
import type { Source } from '#core/source.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { nameOf } from '#words/words.ts'
import { roomTitles } from '#features/layout/engine/roomTitle.ts'
import { SmallFloorPlan } from '#features/layout/drawing/SmallFloorPlan.tsx'
import { useRowsOfVariant } from '#features/layout/drawing/useRowsOfVariant.ts'
import { variantTitle } from '#features/layout/engine/variantTitle.ts'
import look from './printed.module.css'

let isPrinting = false

/** What is told by a source is drawn before the browser goes on to print. */
const printing: Source<boolean> = {
  read: () => isPrinting,
  watch: (listener) => {
    const turn = (to: boolean) => (): void => {
      isPrinting = to
      listener()
    }
    const [before, after] = [turn(true), turn(false)]
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  },
}

/** True from just before the page is printed until it was: drawing all floors is for paper alone. */
export const usePrinting = (): boolean => useSource(printing)

interface PrintedLayoutProps {
  readonly workspace: Workspace
  readonly variant: string | null
}

const none: ReadonlySet<string> = new Set()

/** What a person gets on paper: the variant that the page shows, all floors; null before there is any. */
export const PrintedLayout = ({ workspace, variant }: PrintedLayoutProps) => {
  const say = useWords('layout')
  const field = useWords('domain')
  const lang = useLanguage()
  const format = useFormat()
  const whole = useSource(workspace.layout)
  const snapshot = useRowsOfVariant(whole, variant)
  const { figures } = workspace
  const measure = useSource<LayoutMeasure | null>(
    variant === null ? figures.measure : figures.measureOf(variant),
  )
  if (measure === null) return null
  const title = roomTitles(snapshot, lang)
  const byRoom = new Map(measure.rooms.map((room) => [room.id, room]))
  const { byClass, officeStatic, net } = measure
  const share = serviceShare(measure)
  return (
    <div className={look['printed']}>
      <h1>{[say('title'), variantTitle(whole, variant, lang)].filter((one) => one !== '').join(' · ')}</h1>
      <p>
        {[
          say('serviceArea', { area: format.area(byClass.service) }),
          `${say('officeStatic')} ${format.area(officeStatic)}`,
          ...(share === null ? [] : [say('serviceShare', { share: format.share(share) })]),
          `${say('net')} ${format.area(net)}`,
        ].join(' · ')}
      </p>
      {floorsInOrder(snapshot).map((floor) => (
        <section key={floor.id} className={look['floor']}>
          <h2>{nameOf(floor, lang)}</h2>
          <SmallFloorPlan
            snapshot={snapshot}
            floor={floor.id}
            measure={measure}
            changed={none}
            title={nameOf(floor, lang)}
          />
          <ul>
            {roomsOfFloor(snapshot, floor.id).map(({ id }) => {
              const room = byRoom.get(id)
              const area = room?.area ?? null
              return (
                <li key={id}>
                  <span>{title(id)}</span>
                  <small>{field.optional(`class.${room?.shown ?? 'vacant'}`) ?? ''}</small>
                  <b>{area === null ? say('unbounded') : format.area(area)}</b>
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </div>
  )
}
