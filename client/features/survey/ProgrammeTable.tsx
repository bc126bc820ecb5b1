// The programme that follows from the ranking and from what people decided: services to house, with areas and hours.
import { clearDecision, clearOverride, type ProgrammeDecisions } from '#core/documents/programme.ts'
import type { ProgrammeSnapshot } from '#core/documents/programme.ts'
import type { Programme, ProgrammeLine } from '#schemas/derived.ts'
import { useFields } from '#kit/fields/useFields.ts'
import { useTold } from '#kit/refusals.ts'
import { Button } from '#ui/Button.tsx'
import { Section, Tag } from '#ui/Section.tsx'
import { useKeptId } from '#ui/useKept.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { OverrideForm } from './OverrideForm.tsx'
import link from '#kit/textButton.module.css'
import own from './demand.module.css'
import look from './survey.module.css'

/** The programme, and what changes a line of it. */
export interface ProgrammeTableProps {
  readonly programme: Programme
  readonly overrides: ProgrammeSnapshot['overrides']
  readonly document: ProgrammeDecisions
  readonly nameOf: (service: string) => string
  readonly mayDecide: boolean
  /** Opens the numbers behind a service. */
  readonly onWhy: (service: string) => void
}

/** A person reads what is to be housed, in m² and hours a week; an editor changes a line in its place. */
export const ProgrammeTable = (props: ProgrammeTableProps) => {
  const told = useTold()
  const { programme, nameOf, mayDecide, document } = props
  const say = useWords('demand')
  const field = useFields('programme', 'overrides')
  const format = useFormat()
  const [edited, setEdited] = useKeptId('open-override', null)
  const wanted = programme.lines.reduce((sum, line) => sum + line.wantedArea, 0)
  const least = programme.lines.reduce((sum, line) => sum + line.minArea, 0)
  const sumOf = (area: number): string =>
    programme.heldServices === undefined ? format.area(area) : say('atLeast', { n: format.area(area) })
  return (
    <Section title={say('programme')} aside={say('areaSum', { min: sumOf(least), wanted: sumOf(wanted) })}>
      <div className={look['scroll']}>
        <table className={look['table']}>
          <thead>
            <tr>
              <th scope="col">{say('service')}</th>
              <th scope="col" className={look['number']}>
                {field.column('minArea')}
              </th>
              <th scope="col" className={look['number']}>
                {field.column('wantedArea')}
              </th>
              <th scope="col" className={look['number']}>
                {field.title('weeklyMinutes')}
              </th>
              {mayDecide ? (
                <th scope="col">
                  <span className="only-read">{say('change')}</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {programme.lines.map((line) => (
              <Line
                key={line.service}
                {...props}
                line={line}
                edited={edited === line.service}
                onEdit={(open) => setEdited(open ? line.service : null)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {programme.held === true ? (
        <p className={look['detail']}>{say('scoresHeld')}</p>
      ) : programme.lines.length === 0 ? (
        <p className={look['detail']}>{say('noProgramme')}</p>
      ) : null}
      {programme.struck.length === 0 ? null : (
        <>
          <h3 className={own['struckTitle']}>{say('struckList')}</h3>
          <ul className={look['list']}>
            {programme.struck.map(({ service, reason }) => (
              <li key={service} className={own['struck']}>
                <span>
                  <span className={own['struckName']}>{nameOf(service)}</span>
                  <span className={look['detail']}> {reason}</span>
                </span>
                {mayDecide ? (
                  <Button
                    kind="quiet"
                    aria-label={`${say('unstrike')} ${nameOf(service)}`}
                    onClick={() => told(clearDecision(document, service))}
                  >
                    {say('unstrike')}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

interface LineProps extends ProgrammeTableProps {
  readonly line: ProgrammeLine
  readonly edited: boolean
  readonly onEdit: (open: boolean) => void
}

const Line = ({ line, edited, onEdit, ...props }: LineProps) => {
  const told = useTold()
  const say = useWords('demand')
  const format = useFormat()
  const override = props.overrides.get(line.service)
  const name = props.nameOf(line.service)
  return (
    <>
      <tr>
        <th scope="row">
          <button type="button" className={link['textButton']} onClick={() => props.onWhy(line.service)}>
            {name}
          </button>
          <div>
            {line.why === 'pinned' ? (
              <>
                <Tag kind="note">{say('pinned')}</Tag> <span className={look['caption']}>{line.reason}</span>
              </>
            ) : (
              <span className={look['caption']}>
                {line.rank === null ? say('ranked') : say('rankedAt', { rank: line.rank })}
              </span>
            )}
            {override === undefined ? null : (
              <span className={look['caption']}> {say('overridden', { reason: override.reason })}</span>
            )}
          </div>
        </th>
        <td className={look['number']}>{format.areaNumber(line.minArea)}</td>
        <td className={look['number']}>{format.areaNumber(line.wantedArea)}</td>
        <td className={look['number']}>{format.hours(line.weeklyMinutes)}</td>
        {props.mayDecide ? (
          <td className={look['number']}>
            <Button
              kind="quiet"
              aria-expanded={edited}
              aria-label={`${say('change')} ${name}`}
              onClick={() => onEdit(!edited)}
            >
              {say('change')}
            </Button>
          </td>
        ) : null}
      </tr>
      {edited ? (
        <tr>
          <td colSpan={5}>
            <OverrideForm
              line={line}
              name={name}
              overridden={override !== undefined}
              document={props.document}
              onDone={() => onEdit(false)}
              onClear={() => {
                if (told(clearOverride(props.document, line.service))) onEdit(false)
              }}
            />
          </td>
        </tr>
      ) : null}
    </>
  )
}
