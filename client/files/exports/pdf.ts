// The report on A4, tagged for screen readers. Two runs may differ in bytes: the hash printed in it is that of the revision's canonical JSON.
import type { ReportFormat } from './format.ts'

export const pdf: ReportFormat = {
  of: 'report',
  id: 'pdf',
  title: { zh: 'PDF', en: 'PDF' },
  ending: 'pdf',
  type: 'application/pdf',
  leavesOut: [],
  prepare: async (report, { fonts, pictures }) => {
    // The writer is large: it is loaded only for a PDF.
    const { preparePdf } = await import('#files/pdf/writeReport.ts')
    return preparePdf(report, fonts, pictures)
  },
}
