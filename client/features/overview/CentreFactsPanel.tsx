// The facts of a centre: its names, its tier, its households and how many people of each group it serves; editors write, all read.
import { useEffect, useRef, useState } from 'react'
import { countPeople, describeCentre, groupsInOrder, keepPeople } from '#core/documents/centre.ts'
import { householdsOf, peopleByGroup } from '#core/figures/population.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { tiers, undivided } from '#schemas/centre.ts'
import { cellKey, cellParts } from '#schemas/ids.ts'
import { people } from '#schemas/quantities.ts'
import { QuantityField } from '#kit/fields/QuantityField.tsx'
import { TwoLanguages } from '#kit/fields/TwoLanguages.tsx'
import { useFields } from '#kit/fields/useFields.ts'
import { Button } from '#ui/Button.tsx'
import { Fields } from '#ui/ChoiceField.tsx'
import { DraftOf } from '#ui/DraftOf.tsx'
import { Caption, Section } from '#ui/Section.tsx'
import { Segments } from '#ui/Segments.tsx'
import { useTold } from '#kit/refusals.ts'
import { useMayWrite } from '#kit/useMayWrite.ts'
import { UndoButtons } from '#kit/undo/UndoButtons.tsx'
import { allWritten } from '#ui/unwritten.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { nameOf } from '#words/words.ts'
import own from './overview.module.css'

/** The centre, and whether its fields are open. */
export interface CentreFactsPanelProps {
  readonly workspace: Workspace
  /** Whether the address asks for the fields; where one may not write, the facts are read all the same. */
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
}

const mostPeople = 100_000_000

/** An editor writes name, tier, households and residents; everybody else reads them. */
export const CentreFactsPanel = ({ workspace, open, onOpen }: CentreFactsPanelProps) => {
  const say = useWords('overview')
  const mayWrite = useMayWrite(workspace, workspace.centre)
  const place = useRef<HTMLDivElement>(null)
  // Who was led here from the steps above should see where they are.
  useEffect(() => {
    if (!open) return
    place.current?.scrollIntoView?.({ block: 'start' })
    place.current?.focus({ preventScroll: true })
  }, [open])
  const writing = open && mayWrite
  return (
    <div ref={place} tabIndex={-1} className={own['centreFactsPanel']}>
      <Section
        title={say('centre.title')}
        aside={
          mayWrite && (
            <>
              {open && <UndoButtons undoing={workspace.centre.undoing} />}
              <Button onClick={() => allWritten(place.current) && onOpen(!open)}>
                {open ? say('centre.close') : say('centre.edit')}
              </Button>
            </>
          )
        }
      >
        {writing ? <FactsForm workspace={workspace} /> : <FactsRead workspace={workspace} />}
      </Section>
    </div>
  )
}

/** People by group: whether they were counted by block, which is not written over here, or for the whole. */
const useGroups = (workspace: Workspace) => {
  const lang = useLanguage()
  const centre = useSource(workspace.centre)
  const sums = peopleByGroup(centre.population)
  const isPart = (key: string): boolean => {
    const [block, , sex] = cellParts(key)
    return block !== undivided || sex !== undivided
  }
  const byParts = peopleByGroup(new Map([...centre.population].filter(([key]) => isPart(key))))
  return groupsInOrder(centre).map((group) => ({
    id: group.id,
    name: nameOf(group, lang),
    people: sums.get(group.id) ?? null,
    whole: centre.population.get(cellKey(undivided, group.id, undivided))?.people ?? null,
    blocks: byParts.get(group.id) ?? 0,
    byBlock: byParts.has(group.id),
  }))
}

const FactsRead = ({ workspace }: Pick<CentreFactsPanelProps, 'workspace'>) => {
  const say = useWords('overview')
  const of = useFields('centre', 'facts')
  const field = useWords('domain')
  const lang = useLanguage()
  const format = useFormat()
  const { facts, blocks } = useSource(workspace.centre)
  const groups = useGroups(workspace)
  const households = householdsOf(facts?.households, blocks.values())
  const tier = facts?.tier === undefined ? null : field.optional(`tier.${facts.tier}`)
  const row = (name: string, value: string | null, key = name) => (
    <div key={key}>
      <dt>{name}</dt>
      <dd>{value ?? say('centre.unknown')}</dd>
    </div>
  )
  return (
    <dl className={own['facts']}>
      {row(of.title('name'), facts === null ? null : nameOf(facts, lang))}
      {row(of.title('tier'), tier)}
      {row(of.title('households'), households === null ? null : of.said('households', households))}
      {groups.map((group) =>
        row(
          group.name,
          group.people === null
            ? null
            : say('centre.people', { count: group.people, n: format.count(group.people) }),
          group.id,
        ),
      )}
    </dl>
  )
}

const FactsForm = ({ workspace }: Pick<CentreFactsPanelProps, 'workspace'>) => {
  const say = useWords('overview')
  const of = useFields('centre', 'facts')
  const field = useWords('domain')
  const format = useFormat()
  const [nameless, setNameless] = useState(false)
  const { centre } = workspace
  const { facts, blocks } = useSource(centre)
  const groups = useGroups(workspace)
  const told = useTold()
  const fromBlocks = householdsOf(undefined, blocks.values())
  return (
    <>
      <Fields>
        <TwoLanguages
          field="name"
          row={facts}
          title={of.title}
          maxLength={60}
          required
          error={nameless ? say('centre.nameNeeded') : null}
          onChange={(names) => {
            setNameless(names.name === '')
            if (names.name !== '') told(describeCentre(centre, names))
          }}
        />
        <QuantityField
          {...of.quantity('households')}
          value={facts?.households ?? null}
          min={0}
          max={mostPeople}
          empty
          hint={
            facts?.households === undefined && fromBlocks !== null
              ? say('centre.householdsOfBlocks', { n: format.count(fromBlocks) })
              : say('centre.householdsHint')
          }
          onCommit={(count) =>
            told(
              centre.write((draft) =>
                draft.facts.set({ households: count === null ? undefined : people(count) }),
              ),
            )
          }
        />
      </Fields>
      <Segments
        label={of.title('tier')}
        shown
        wide
        value={tiers.find((tier) => tier === facts?.tier) ?? null}
        onChange={(tier) => told(describeCentre(centre, { tier }))}
        segments={tiers.map((value) => ({ value, label: field(`tier.${value}`) }))}
      />
      <Section title={say('centre.population')} kind="quiet" level={3}>
        <Fields>
          {groups.map((group) =>
            group.byBlock ? (
              <PeopleOfParts key={group.id} group={group} centre={centre} />
            ) : (
              <DraftOf key={group.id} id={group.id}>
                <QuantityField
                  label={group.name}
                  unit="people"
                  value={group.whole}
                  min={0}
                  max={mostPeople}
                  empty
                  onCommit={(count) => told(countPeople(centre, undivided, group.id, undivided, count))}
                />
              </DraftOf>
            ),
          )}
        </Fields>
        <Caption>{say('centre.peopleHint')}</Caption>
      </Section>
    </>
  )
}

interface PeopleOfPartsProps {
  readonly group: ReturnType<typeof useGroups>[number]
  readonly centre: Workspace['centre']
}

/** A group that was counted by block: the sum, and where the whole was entered as well, the choice between the two. */
const PeopleOfParts = ({ group, centre }: PeopleOfPartsProps) => {
  const told = useTold()
  const say = useWords('overview')
  const format = useFormat()
  const sum = (
    <>
      <b>{group.name}</b> {say('centre.fromBlocks', { count: group.blocks, n: format.count(group.blocks) })}
    </>
  )
  if (group.whole === null) return <p className={own['factsSum']}>{sum}</p>
  return (
    <div className={own['factsSum']} role="group" aria-label={group.name}>
      {sum}
      <p role="note">{say('centre.twice', { whole: format.count(group.whole) })}</p>
      <Button onClick={() => told(keepPeople(centre, group.id, 'blocks'))}>{say('centre.keepBlocks')}</Button>
      <Button onClick={() => told(keepPeople(centre, group.id, 'whole'))}>{say('centre.keepWhole')}</Button>
    </div>
  )
}
