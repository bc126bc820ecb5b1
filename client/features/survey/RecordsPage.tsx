// The collected answers, one line each: found by a search, narrowed by channel and surveyor, sorted; each opens again.
import { NativeSelect } from '@mantine/core'
import { useMemo, useState } from 'react'
import { channelKinds } from '#core/kinds/channels.ts'
import type { PageProps } from '#core/centre/workspace.ts'
import type { Response } from '#schemas/responses.ts'
import { useLedgerRights } from '#kit/useMayWrite.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ListByPortion } from '#ui/ListByPortion.tsx'
import { PageHead } from '#ui/PageHead.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { isolated } from '#words/isolated.ts'
import { titleOf } from '#words/words.ts'
import { AnswerPage } from './AnswerPage.tsx'
import { EraseAnswer } from './EraseAnswer.tsx'
import { blockName, useRecordWords } from './recordName.ts'
import { RecordStateMark } from './RecordStateMark.tsx'
import { ExportAnswers } from './ExportAnswers.tsx'
import own from './records.module.css'
import look from './survey.module.css'

/** `records/<id>` opens one answer; everything else is the list. */
export const RecordsPage = (props: PageProps) => {
  const id = props.path[1]
  return id === undefined ? <RecordList {...props} /> : <AnswerPage {...props} key={id} id={id} />
}

const orders = ['newest', 'oldest', 'household'] as const
type Order = (typeof orders)[number]

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const byTime = (a: Response, b: Response): number => byText(a.made, b.made) || byText(a.id, b.id)
/** Building, then code, as people count: 9 before 10. */
const byHousehold = (a: Response, b: Response): number =>
  (a.block ?? '').localeCompare(b.block ?? '', 'zh-CN', { numeric: true }) ||
  (a.household ?? '').localeCompare(b.household ?? '', 'zh-CN', { numeric: true }) ||
  byTime(a, b)
const comparing: Readonly<Record<Order, (a: Response, b: Response) => number>> = {
  // who has just come from a door looks for that one
  newest: (a, b) => byText(b.made, a.made) || byText(a.id, b.id),
  oldest: byTime,
  household: byHousehold,
}

const RecordList = ({ workspace, go }: PageProps) => {
  const say = useWords('survey')
  const lang = useLanguage()
  const format = useFormat()
  const { responses } = workspace
  const records = useSource(responses)
  const states = useSource(responses.states)
  const rights = useLedgerRights(workspace, 'responses')
  const centre = useSource(workspace.centre)
  const names = useSource(workspace.names)
  const { nameOf, keptBy } = useRecordWords(workspace)
  const [wanted, setWanted] = useState('')
  const [channel, setChannel] = useState('')
  const [surveyor, setSurveyor] = useState('')
  const [order, setOrder] = useState<Order>('newest')
  const [erasing, setErasing] = useState<Response | null>(null)

  const answers = useMemo(
    () => records.filter((record) => record.kind === 'answer').toSorted(comparing[order]),
    [records, order],
  )
  const replaced = useMemo(() => new Set(answers.map(({ replaces }) => replaces)), [answers])
  const found = answers.filter(
    (record) =>
      (channel === '' || record.channel === channel) &&
      (surveyor === '' || record.by === surveyor) &&
      [
        record.id,
        record.source,
        record.household,
        record.block,
        record.block === undefined ? undefined : blockName(centre, record.block, lang),
        record.date,
      ].some((part) => part?.toLowerCase().includes(wanted.toLowerCase())),
  )
  const here = answers.filter(({ id }) => states.get(id) !== 'confirmed').length
  const newer = useSource(responses.newer)
  const ids = new Set([...records, ...newer].map(({ id }) => id))
  const gone = [...states.keys()].filter((id) => !ids.has(id)).length
  const facts = [
    here === 0 ? null : say('recordsHere', { count: here }),
    newer.length === 0 ? null : say('recordsNewer', { count: newer.length }),
    gone === 0 ? null : say('recordsErased', { count: gone }),
  ].filter((words) => words !== null)

  if (answers.length === 0) {
    return (
      <div className={look['page']}>
        <PageHead title={say('collected')} />
        <EmptyState
          action={
            <Button kind="primary" onClick={() => go('survey', 'collect')}>
              {say('collectFirst')}
            </Button>
          }
        >
          {facts.length === 0 ? say('emptyAnswers') : facts.join(' · ')}
        </EmptyState>
      </div>
    )
  }

  const channelName = (id: string): string => {
    const known = channelKinds.get(id)
    return known === undefined ? id : titleOf(known.title, lang)
  }
  const whereFrom = (record: Response): string => {
    const asked = Date.parse(record.date ?? '')
    return [
      channelName(record.channel),
      record.block === undefined
        ? undefined
        : blockWords(blockName(centre, record.block, lang), say('block')),
      Number.isNaN(asked) ? record.date : format.date(asked),
      keptBy(record),
    ]
      .filter((part) => part !== undefined)
      .join(' · ')
  }
  const everyChannel = [...new Set(answers.map((record) => record.channel))]
  const everySurveyor = [...new Set(answers.map(({ by }) => by))]

  return (
    <div className={look['page']}>
      <PageHead
        title={say('collected')}
        before={say('resultsBefore')}
        figure={format.count(answers.length)}
        after={say('answers', { count: answers.length })}
        lede={facts.length === 0 ? say('recordsAllConfirmed') : facts.join(' · ')}
      />
      <div className={own['narrow']}>
        <TextField
          label={say('recordSearch')}
          hint={say('recordSearchHint')}
          value={wanted}
          onCommit={setWanted}
        />
        <NativeSelect
          label={say('channel')}
          value={channel}
          onChange={(event) => setChannel(event.currentTarget.value)}
          data={[
            { value: '', label: say('everyChannel') },
            ...everyChannel.map((id) => ({ value: id, label: channelName(id) })),
          ]}
        />
        <NativeSelect
          label={say('surveyor')}
          value={surveyor}
          onChange={(event) => setSurveyor(event.currentTarget.value)}
          data={[
            { value: '', label: say('everySurveyor') },
            ...everySurveyor.map((id) => ({ value: id, label: names.get(id) ?? say('somebody') })),
          ]}
        />
        <NativeSelect
          label={say('sortBy')}
          value={order}
          onChange={(event) => setOrder(orders.find((one) => one === event.currentTarget.value) ?? 'newest')}
          data={orders.map((one) => ({ value: one, label: say(`sort.${one}`) }))}
        />
      </div>
      {found.length === 0 ? (
        <p className={look['detail']}>{say('recordNone')}</p>
      ) : found.length < answers.length ? (
        <p className={look['detail']} role="status">
          {say('recordsFound', { count: found.length })}
        </p>
      ) : null}
      {rights.read ? <ExportAnswers workspace={workspace} listed={found} /> : null}
      <ListByPortion items={found} className={look['list']}>
        {(record) => (
          <li key={record.id} className={own['row']}>
            <div className={own['words']}>
              <a href={`#/c/${workspace.id}/survey/records/${record.id}`}>
                <b>{nameOf(record)}</b>
              </a>
              <span className={look['detail']}>
                {whereFrom(record)}
                {replaced.has(record.id) ? ` · ${say('recordReplaced')}` : ''}
              </span>
            </div>
            <RecordStateMark state={states.get(record.id) ?? 'kept'} />
            {rights.erase ? (
              <Button
                kind="quiet"
                icon="trash"
                aria-label={say('eraseThis', { name: nameOf(record) })}
                onClick={() => setErasing(record)}
              >
                {say('erase')}
              </Button>
            ) : null}
          </li>
        )}
      </ListByPortion>
      {erasing === null ? null : (
        <EraseAnswer
          responses={responses}
          id={erasing.id}
          name={nameOf(erasing)}
          onClose={() => setErasing(null)}
        />
      )}
    </div>
  )
}

/** A block's name; behind the word for one where the name is a bare number or letter. */
const blockWords = (name: string, block: string): string =>
  /^[\p{N}A-Za-z-]{1,4}$/u.test(name) ? `${block} ${isolated(name)}` : isolated(name)
