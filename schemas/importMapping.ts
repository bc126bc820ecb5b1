// What a table's columns mean, as it is kept for the next table with the same headings or handed to the command line.
import { z } from 'zod'

/** The encodings of a table that a person may choose. */
export const encodings = ['utf-8', 'gb18030', 'big5', 'utf-16'] as const

/** The fields of a response that are no answers. `row` is the row's own number, by which it is known again. */
export const recordFields = ['row', 'date', 'channel', 'block', 'household'] as const
/** A field of a response that is no answer. */
export type RecordField = (typeof recordFields)[number]

/** How a row is known again: by its own number, by its number within its file, or by what it says. */
export const numberings = ['number', 'file', 'content'] as const
/** How the rows of a table get the ids of their responses. */
export type Numbering = (typeof numberings)[number]

const Key = z.string().max(64)

/** What a column means. */
export const Target = z.union([
  z.object({ to: z.literal('field'), field: z.enum(recordFields) }).readonly(),
  /** `place` counts the columns of one answer from 0: a ranking has one column a place. Several columns may have one target: the branches of a question. */
  z.object({ to: z.literal('question'), question: Key, place: z.int().min(0).max(20) }).readonly(),
  /** The column says whether, or on which place, one choice was chosen. */
  z.object({ to: z.literal('choice'), question: Key, value: Key }).readonly(),
  /** The column has a resident's own words beside the choice "other". */
  z.object({ to: z.literal('words'), question: Key }).readonly(),
  z.object({ to: z.literal('nothing') }).readonly(),
])
export type Target = z.infer<typeof Target>

/** The nth column of a heading has the nth target that is listed for it. Columns that are left out are matched anew. */
export const MappingFile = z.object({
  format: z.literal('bandeng-mapping'),
  version: z.literal(1),
  columns: z.array(z.object({ heading: z.string().max(2_000), target: Target })).max(500),
  /** Fields that may not be blank. */
  required: z.array(z.enum(recordFields)).max(recordFields.length).optional(),
  /** The channel of rows that name none. */
  channel: z.string().max(32).optional(),
  numbering: z.enum(numberings).optional(),
  /** Rows without a number that are the same to the last cell count once; each counts where it is left out. */
  sameRows: z.literal('once').optional(),
  /** The name by which the numbers of this file are told from those of another. */
  file: z.string().max(100).optional(),
  /** By question, then by a word of the table: the value that it stands for, or null for no answer. */
  values: z.record(Key, z.record(z.string().max(2_000), Key.nullable())).optional(),
  /** By question, then by what stands in its columns of one choice each: whether it says that the choice was chosen. */
  marks: z.record(Key, z.record(z.string().max(2_000), z.boolean())).optional(),
  /** Where day and month of a date can be either. */
  dateOrder: z.enum(['day-first', 'month-first']).optional(),
  /** Marks of no answer that are answers here. */
  answers: z.array(z.string().max(32)).max(50).optional(),
  /** Further marks of no answer, as they stand in the cells. */
  noAnswers: z.array(z.string().max(32)).max(50).optional(),
  encoding: z.enum(encodings).optional(),
  /** Rows of the file that hold something, from 1: the one of the headings, and the first answer. */
  headingRow: z.int().min(1).max(20).optional(),
  firstRow: z.int().min(2).max(40).optional(),
})
export type MappingFile = z.infer<typeof MappingFile>

/** A mapping that a device remembers for a centre. */
export const RememberedMapping = z.object({ centre: Key, file: MappingFile })
export type RememberedMapping = z.infer<typeof RememberedMapping>
