// What the committee of the three-floor sample decided about the ranked demand, each with its reason. Synthetic.
import type { Both } from '#samples/samplePeople.ts'

/** A verdict on a service of the catalogue. */
export interface SampleVerdict {
  readonly service: string
  readonly verdict: 'pin' | 'strike'
  readonly reason: Both
}

/** What stood when the first revision was frozen. */
export const verdicts: readonly SampleVerdict[] = [
  {
    service: 'one-stop-counter',
    verdict: 'pin',
    reason: {
      zh: '便民服务是全市要求的五项之一，问卷没有列入，必须保留。',
      en: 'One of the five domains that the city requires; the questionnaire did not list it.',
    },
  },
  {
    service: 'bookshop-cafe',
    verdict: 'pin',
    reason: {
      zh: '书店正在洽谈：每三个月换新书，并聘用在家的妈妈。',
      en: 'A bookshop is being negotiated: new books every three months, and it hires mothers at home.',
    },
  },
  {
    service: 'workshop',
    verdict: 'pin',
    reason: {
      zh: '手工坊以场所换服务，给在家的妈妈一份活计。',
      en: 'The craft workshop pays for its rooms in services and gives mothers at home work.',
    },
  },
  {
    service: 'elder-day-care',
    verdict: 'strike',
    reason: {
      zh: '够大的只有二层南侧三间（120.28 平方米），这一期给了托育；二期再议。',
      en: 'Only the three southern rooms of the first floor are large enough (120.28 m²); this phase gives them to the nursery. To be taken up again in phase two.',
    },
  },
  {
    service: 'health-station',
    verdict: 'strike',
    reason: {
      zh: '没有一间够 120 平方米；与社区卫生服务中心商量每周巡诊。',
      en: 'No single room has 120 m²; weekly visits are being arranged with the community health centre.',
    },
  },
  {
    service: 'fitness',
    verdict: 'strike',
    reason: {
      zh: '三间 82 平方米的大厅都已派上用场，健身噪声也大。',
      en: 'The three halls of 82 m² are all in use, and a gym is loud.',
    },
  },
]

/** Decided after the first revision was approved, so that there is something to compare. */
export const laterVerdict: SampleVerdict = {
  service: 'counselling',
  verdict: 'pin',
  reason: {
    zh: '三层小间够做心理咨询室，社工站愿意派人坐诊。',
    en: 'The small room on the second floor suffices for a counselling room; the social-work station will send a counsellor.',
  },
}
