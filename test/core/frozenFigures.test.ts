// What was approved stays: a later catalogue, formula or guideline changes no figure, name or word of a frozen revision.
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { readFrozen } from '#core/centre/frozen.ts'
import { changesBetween, differingField } from '#core/centre/changes.ts'
import { writtenContent } from '#core/centre/revision.ts'
import { writeExport, type FrozenRevision } from '#files/exportJson.ts'
import { revisionReport } from '#files/report/revisionReport.ts'
import { canonicalJson, type Revision } from '#schemas/archive.ts'
import { FrozenBasis, FrozenFigures } from '#schemas/frozenFigures.ts'
import type * as Services from '#core/kinds/services.ts'
import type * as Measure from '#core/figures/measure.ts'
import type * as CashFlow from '#core/figures/cashFlow.ts'
import type * as Guidelines from '#core/kinds/guidelines/index.ts'
import { frozenSample } from '#test/files/frozenSample.ts'

let file: FrozenRevision
beforeAll(async () => {
  file = await frozenSample('three-floor-974')
})
afterEach(() => {
  vi.doUnmock('#core/kinds/services.ts')
  vi.doUnmock('#core/figures/measure.ts')
  vi.doUnmock('#core/figures/cashFlow.ts')
  vi.doUnmock('#core/kinds/guidelines/index.ts')
  vi.resetModules()
})

const services = '#core/kinds/services.ts'
const measure = '#core/figures/measure.ts'
const cashFlow = '#core/figures/cashFlow.ts'
const guidelines = '#core/kinds/guidelines/index.ts'

/** The next version: canteens are larger and called otherwise, offices count half, a rent is a fen dearer, a guideline has gone. */
const nextVersion = async () => {
  vi.resetModules()
  vi.doMock(services, async (original) => {
    const real = await original<typeof Services>()
    const next = new Map(real.services)
    const canteen = next.get('canteen')
    if (canteen === undefined) throw new Error('no canteen')
    next.set('canteen', {
      ...canteen,
      title: { zh: '大食堂', en: 'Great hall' },
      minArea: (canteen.minArea * 3) as typeof canteen.minArea,
      wantedArea: (canteen.wantedArea * 3) as typeof canteen.wantedArea,
    })
    return { ...real, services: next }
  })
  vi.doMock(measure, async (original) => {
    const real = await original<typeof Measure>()
    return {
      ...real,
      measureLayout: (input: Parameters<typeof real.measureLayout>[0]) => {
        const found = real.measureLayout(input)
        return { ...found, officeStatic: Math.floor(found.officeStatic / 2) }
      },
    }
  })
  vi.doMock(cashFlow, async (original) => {
    const real = await original<typeof CashFlow>()
    return {
      ...real,
      termsOf: (partner: Parameters<typeof real.termsOf>[0]) => {
        const terms = real.termsOf(partner)
        return { ...terms, rent: terms.rent + 1 }
      },
    }
  })
  vi.doMock(guidelines, async (original) => {
    const real = await original<typeof Guidelines>()
    return { guidelines: new Map([...real.guidelines].slice(1)) }
  })
  const [report, json, frozen] = await Promise.all([
    import('#files/report/revisionReport.ts'),
    import('#files/exportJson.ts'),
    import('#core/centre/frozen.ts'),
  ])
  return { ...report, ...json, ...frozen }
}

describe('an approved revision', () => {
  test.each(['zh', 'en'] as const)('prints and exports the same in the next version, in %s', async (lang) => {
    const then = canonicalJson(revisionReport(file, lang).blocks)
    const next = await nextVersion()
    expect(canonicalJson(next.revisionReport(file, lang).blocks)).toBe(then)
    expect(next.writeExport(file)).toEqual(writeExport(file))
  })

  test('says where a fresh reckoning comes out otherwise, and by how much', async () => {
    const next = await nextVersion()
    const differences = next.freshDifferences(file.revision)
    const { measure: measured, programme } = readFrozen(file.revision)
    expect(differences).toContainEqual({
      path: ['measure', 'officeStatic'],
      before: measured?.officeStatic,
      after: Math.floor((measured?.officeStatic ?? 0) / 2),
      unit: 'mm2',
    })
    const canteen = programme.lines.find(({ service }) => service === 'canteen')
    expect(differences).toContainEqual({
      path: ['programme', 'lines', 'canteen', 'minArea'],
      before: canteen?.minArea,
      after: (canteen?.minArea ?? 0) * 3,
      unit: 'mm2',
    })
    expect(differences.filter(({ unit, after }) => unit === null && typeof after === 'number')).toEqual([])
    expect(differences.map(({ path }) => path[0])).toEqual(
      expect.arrayContaining(['amounts', 'checks', 'budget']),
    )
  })

  test('in the version that froze it nothing comes out otherwise', async () => {
    const { freshDifferences } = await import('#core/centre/frozen.ts')
    expect(freshDifferences(file.revision)).toEqual([])
  })

  test('keeps its figures and what they were reckoned by in their shapes, and no single answer', () => {
    const { figures, basis } = file.revision
    expect(FrozenFigures.parse(figures)).toEqual(figures)
    expect(FrozenBasis.parse(basis)).toEqual(basis)
    expect(FrozenFigures.parse(figures).demand?.services.flatMap(({ from }) => from)).toEqual([])
    expect(FrozenBasis.parse(basis).formulas).toContain('need-score.1')
  })
})

describe('a revision from before figures were kept', () => {
  test('is reckoned, and says so', () => {
    const older = writtenContent(file.revision)
    const frozen = readFrozen(older)
    expect(frozen.figuresKept).toBe(false)
    expect(frozen.measure).toEqual(readFrozen(file.revision).measure)
    const said = canonicalJson(revisionReport({ ...file, revision: older }, 'zh').blocks)
    expect(said).toContain('重新算的')
    expect(canonicalJson(revisionReport(file, 'zh').blocks)).not.toContain('重新算的')
  })
})

describe('compared', () => {
  const changed = (part: (figures: Record<string, object>) => void): Revision => {
    const revision = structuredClone(file.revision) as Revision & { figures: Record<string, object> }
    part(revision.figures)
    return revision
  }
  test('a figure that does not follow from what was frozen with it shows, by the part that it stands in', () => {
    const forged = changed((figures) => {
      Object.assign(figures['measure'] ?? {}, { officeStatic: 1, net: 2 })
    })
    expect(changesBetween(file.revision, forged)).toEqual([
      {
        ...{ document: 'figures', table: 'measure', id: 'measure', name: null },
        ...{ field: differingField, before: null, after: 2 },
      },
    ])
  })
  test('what is no figure at all is reckoned anew and breaks nothing', () => {
    for (const figures of [
      null,
      7,
      'none',
      [],
      { demand: {} },
      { ...(file.revision.figures as object), budget: [] },
    ]) {
      const frozen = readFrozen({ ...file.revision, figures })
      expect(frozen.figuresKept).toBe(false)
      expect(frozen.budget).toEqual(readFrozen(file.revision).budget)
    }
  })
})
