// A frozen revision read as a whole: its figures and plans beside those in force, then all that its report says, and open remarks.
import { useMemo } from 'react'
import type { ProseNode } from '#core/prose/node.ts'
import { frozenQuotes, readFrozen, type Frozen } from '#core/centre/frozen.ts'
import { cellOf } from '#core/source.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { BlobPicture } from '#kit/pictures/BlobPicture.tsx'
import { centrePart } from '#files/report/coverPart.ts'
import { contentParts } from '#files/report/revisionReport.ts'
import type { Revision } from '#schemas/archive.ts'
import { ReadText } from '#ui/RichText/ReadText.tsx'
import section from '#ui/Section.module.css'
import { Caption, Section } from '#ui/Section.tsx'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { openRemarksOf } from '#core/centre/openRemarks.ts'
import { tellRoomsOfVariants } from '#words/roomNames.ts'
import { isolated } from '#words/isolated.ts'
import { quoteText } from '#words/quoteText.ts'
import type { Lang } from '#words/words.ts'
import { answerLine } from '#words/answerLine.ts'
import { labelled } from '#words/punctuation.ts'
import { FigureOrigin } from './FigureOrigin.tsx'
import { FrozenFigureList } from './FrozenFigureList.tsx'
import { FrozenFloorPlans } from './FrozenFloorPlans.tsx'
import { ReportReading } from './ReportReading.tsx'
import own from './review.module.css'

/** The revision that is read, and what it is compared with. */
export interface RevisionReadingProps {
  readonly revision: Revision
  /** The revision in force before it; null where there was none. */
  readonly base: Revision | null
  /** Where the pictures of its remarks are. */
  readonly blobs: Workspace['blobs']
  /** Names of members, by their ids. */
  readonly names?: ReadonlyMap<string, string>
}

/** A person reads all that was signed, in the names that it had then. */
export const RevisionReading = ({ revision, base, blobs, names }: RevisionReadingProps) => {
  const say = useWords('review')
  const documents = useWords('documents')
  const overview = useWords('overview')
  const lang = useLanguage()
  const format = useFormat()
  const after = useMemo(() => readFrozen(revision), [revision])
  const before = useMemo(() => (base === null ? null : readFrozen(base)), [base])
  const quotes = useMemo(() => cellOf(quotesIn(after, lang)), [after, lang])
  const rooms = useMemo(
    () => tellRoomsOfVariants(after.layout.rooms.values(), after.documents.layout, lang),
    [after, lang],
  )
  const blocks = useMemo(
    () => [...centrePart(after, lang), ...contentParts(after, names ?? new Map(), lang)],
    [after, names, lang],
  )
  const text = revision.text as ProseNode | null
  return (
    <div className={own['frozen']}>
      <FigureOrigin revision={revision} kept={after.figuresKept} />
      <Section title={say('figures')} level={3}>
        <FrozenFigureList before={before} after={after} />
      </Section>
      <Section title={say('plans')} level={3}>
        <FrozenFloorPlans before={before} after={after} />
      </Section>
      <ReportReading
        title={overview('centre.title')}
        blocks={blocks}
        written={text === null ? null : <ReadText text={text} quotes={quotes} />}
      />
      {!blocks.some(({ kind }) => kind === 'written') && (
        <Section title={documents('heading.plan')} level={3}>
          <Caption>{say('noText')}</Caption>
        </Section>
      )}
      {revision.openRemarks.length > 0 && (
        <Section title={say('openRemarks')} level={3}>
          <ul>
            {openRemarksOf(revision).map(({ room, label, text, by, made, picture, answers }, i) => (
              <li key={i}>
                {labelled(lang, isolated(room === null ? label : (rooms.get(room) ?? label)), text)}{' '}
                <span className={section['caption']}>
                  {[
                    names?.get(by),
                    made === null || Number.isNaN(Date.parse(made))
                      ? undefined
                      : format.date(Date.parse(made)),
                  ]
                    .filter((part) => part !== undefined)
                    .join(' · ')}
                </span>
                {picture !== null && <BlobPicture blobs={blobs} picture={picture} />}
                {answers.length === 0 ? null : (
                  <ul>
                    {answers.map((answer, at) => (
                      <li key={at}>
                        {answerLine(lang, answer, (id) => names?.get(id))}
                        {answer.picture !== null && <BlobPicture blobs={blobs} picture={answer.picture} />}
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  )
}

/** The text's quoted figures as they were when it was frozen. */
const quotesIn = (frozen: Frozen, lang: Lang) =>
  new Map(
    [...frozenQuotes(frozen)].map(([figure, quote]) => [
      figure,
      { text: quoteText(quote, lang, frozen.catalogue) ?? '–', label: '', stale: false },
    ]),
  )
