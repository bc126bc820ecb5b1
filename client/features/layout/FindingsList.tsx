// What two people can only break together, and spaces nobody has named: shown beside the figures, never in the way.
import type { LayoutSnapshot } from '#core/documents/layout.ts'
import type { FloorPlan } from '#core/geometry/plan.ts'
import { Section } from '#ui/Section.tsx'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { nameOf } from '#words/words.ts'
import look from './panel.module.css'

export interface FindingsListProps {
  readonly plan: FloorPlan
  readonly snapshot: LayoutSnapshot
  readonly onRoom: (room: string) => void
}

export const FindingsList = ({ plan, snapshot, onRoom }: FindingsListProps) => {
  const say = useWords('layout')
  const format = useFormat()
  const lang = useLanguage()
  const nameOfRoom = (id: string): string => {
    const row = snapshot.rooms.get(id)
    return row ? nameOf(row, lang) : id
  }
  const rows = plan.findings.flatMap((finding): { key: string; words: string; room: string | null }[] => {
    switch (finding.finding) {
      case 'seed-without-face':
        return [
          {
            key: finding.room,
            words: say('finding.seed-without-face', { room: nameOfRoom(finding.room) }),
            room: finding.room,
          },
        ]
      case 'seeds-share-face':
        return [
          {
            key: finding.rooms.join(' '),
            words: say('finding.seeds-share-face', { rooms: format.list(finding.rooms.map(nameOfRoom)) }),
            room: finding.rooms[1] ?? null,
          },
        ]
      case 'face-without-room':
        return [
          {
            key: `${finding.at.x} ${finding.at.y}`,
            words: say('finding.face-without-room', { area: format.area(finding.area) }),
            room: null,
          },
        ]
      default:
        return []
    }
  })
  if (rows.length === 0) return null
  return (
    <Section kind="quiet" title={say('findings')}>
      <ul className={look['findings']}>
        {rows.map(({ key, words, room }) => (
          <li key={key}>
            {room === null ? (
              words
            ) : (
              <button type="button" className={look['finding']} onClick={() => onRoom(room)}>
                {words}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
