// The catalogue of services 业态, one row a service, in the order in which ties are shown.
import { registryOf } from './registry.ts'
import { squareMetres, type FloorRule, type Noise, type Service, type ServiceKind } from './service.ts'

type Row = readonly [
  names: readonly [id: string, zh: string, en: string],
  /** The least and the wanted area are in m². */
  facts: readonly [
    domain: string,
    kind: ServiceKind,
    groups: readonly string[],
    minArea: number,
    wantedArea: number,
    floor: FloorRule,
    noise: Noise,
  ],
]

const rows: readonly Row[] = [
  [
    ['canteen', '社区食堂', 'Community canteen'],
    ['meals', 'low-fee', ['elderly', 'working-age'], 80, 200, 'ground-only', 'medium'],
  ],
  [
    ['elder-day-care', '日间照料', 'Elderly day care'],
    ['elderly-childcare', 'low-fee', ['elderly'], 120, 350, 'ground-only', 'quiet'],
  ],
  [
    ['elder-residence', '短托床位', 'Short-stay elderly beds'],
    ['elderly-childcare', 'low-fee', ['elderly'], 150, 400, 'any', 'quiet'],
  ],
  [
    ['nursery', '托育', 'Infant nursery'],
    ['elderly-childcare', 'low-fee', ['children'], 120, 300, 'ground-only', 'medium'],
  ],
  [
    ['after-school', '儿童托管', 'After-school and holiday care'],
    ['elderly-childcare', 'low-fee', ['children'], 60, 150, 'any', 'loud'],
  ],
  [
    ['children-play', '儿童游憩', "Children's play space"],
    ['play', 'welfare', ['children'], 40, 120, 'ground-preferred', 'loud'],
  ],
  [
    ['health-station', '卫生服务站', 'Health station'],
    ['health', 'welfare', ['elderly', 'children', 'working-age'], 120, 270, 'ground-preferred', 'quiet'],
  ],
  [
    ['rehab', '康复理疗', 'Rehabilitation and massage'],
    ['health', 'low-fee', ['elderly', 'working-age'], 30, 90, 'any', 'quiet'],
  ],
  [
    ['counselling', '心理咨询室', 'Counselling room'],
    ['health', 'welfare', ['children', 'working-age', 'elderly'], 12, 25, 'any', 'quiet'],
  ],
  [
    ['fitness', '健身房', 'Gym'],
    ['sport', 'low-fee', ['working-age'], 80, 200, 'any', 'loud'],
  ],
  [
    ['senior-fitness', '老年健身', 'Senior fitness'],
    ['sport', 'welfare', ['elderly'], 40, 120, 'any', 'medium'],
  ],
  [
    ['dance', '舞蹈室', 'Dance and choir room'],
    ['culture', 'welfare', ['elderly', 'working-age'], 50, 120, 'any', 'loud'],
  ],
  [
    ['reading', '阅览室', 'Reading room'],
    ['culture', 'welfare', ['elderly', 'children', 'working-age'], 40, 150, 'any', 'quiet'],
  ],
  [
    ['calligraphy', '书画室', 'Calligraphy and painting room'],
    ['culture', 'welfare', ['elderly', 'children'], 30, 80, 'any', 'quiet'],
  ],
  [
    ['chess-cards', '棋牌室', 'Chess and cards'],
    ['culture', 'welfare', ['elderly'], 30, 80, 'any', 'medium'],
  ],
  [
    ['multi-hall', '多功能厅', 'Multi-purpose hall'],
    ['culture', 'welfare', ['elderly', 'children', 'working-age'], 80, 250, 'any', 'loud'],
  ],
  [
    ['heritage-class', '非遗课堂', 'Heritage craft class'],
    ['culture', 'welfare', ['children', 'elderly'], 30, 80, 'any', 'medium'],
  ],
  [
    ['night-school', '夜校 / 老年大学', 'Night school, university of the third age'],
    ['training', 'low-fee', ['working-age', 'elderly'], 50, 150, 'any', 'medium'],
  ],
  [
    ['skills-training', '技能培训', 'Vocational training'],
    ['training', 'low-fee', ['working-age'], 50, 150, 'any', 'medium'],
  ],
  [
    ['public-class', '公益课堂', 'Free tutoring class'],
    ['training', 'welfare', ['children'], 30, 80, 'any', 'medium'],
  ],
  [
    ['one-stop-counter', '政务代办', 'One-stop government counter'],
    ['convenience', 'welfare', ['elderly', 'working-age'], 30, 100, 'ground-only', 'medium'],
  ],
  [
    ['self-service-24h', '24 小时便民站', 'Round-the-clock self-service room'],
    ['convenience', 'welfare', ['working-age'], 15, 40, 'ground-preferred', 'quiet'],
  ],
  [
    ['housekeeping', '家政便民', 'Repair, cleaning and sewing desk'],
    ['convenience', 'low-fee', ['elderly', 'working-age'], 15, 50, 'ground-preferred', 'medium'],
  ],
  [
    ['barber', '理发', 'Barber'],
    ['convenience', 'commercial', ['elderly', 'working-age'], 15, 40, 'ground-preferred', 'medium'],
  ],
  [
    ['supermarket', '邻里超市', 'Neighbourhood shop'],
    ['commerce', 'commercial', ['elderly', 'working-age'], 40, 200, 'ground-preferred', 'medium'],
  ],
  [
    ['fresh-food', '果蔬店', 'Fruit and vegetables'],
    ['commerce', 'commercial', ['elderly', 'working-age'], 30, 100, 'ground-preferred', 'medium'],
  ],
  [
    ['florist', '花店', 'Florist'],
    ['commerce', 'commercial', ['working-age'], 15, 50, 'ground-preferred', 'quiet'],
  ],
  [
    ['bookshop-cafe', '书店茶饮', 'Bookshop and tea bar'],
    ['commerce', 'commercial', ['working-age', 'children'], 40, 150, 'any', 'quiet'],
  ],
  [
    ['workshop', '手工坊', 'Craft workshop'],
    ['employment', 'low-fee', ['working-age'], 40, 150, 'any', 'medium'],
  ],
  [
    ['live-studio', '直播间', 'Live-stream studio'],
    ['employment', 'commercial', ['working-age'], 15, 50, 'any', 'quiet'],
  ],
  [
    ['incubator', '创业孵化', 'Start-up incubator'],
    ['employment', 'low-fee', ['working-age'], 60, 300, 'any', 'quiet'],
  ],
  [
    ['disabled-work', '残疾人就业坊', 'Work place for disabled residents'],
    ['employment', 'welfare', ['working-age'], 40, 150, 'ground-preferred', 'quiet'],
  ],
  [
    ['volunteer-station', '志愿服务站', 'Volunteer station'],
    ['civic', 'welfare', ['elderly', 'children', 'working-age'], 15, 50, 'ground-preferred', 'medium'],
  ],
  [
    ['deliberation', '邻里议事厅', "Residents' deliberation room"],
    ['civic', 'welfare', ['elderly', 'working-age'], 20, 60, 'any', 'medium'],
  ],
  [
    ['outdoor-market', '睦邻市集', "Neighbours' market (outdoor)"],
    ['civic', 'low-fee', ['elderly', 'children', 'working-age'], 50, 300, 'ground-preferred', 'loud'],
  ],
  [
    ['office-open', '开放办公', 'Open front office'],
    ['office', 'office', ['working-age'], 15, 60, 'any', 'quiet'],
  ],
  [
    ['office-closed', '独立办公室', 'Closed office'],
    ['office', 'office', ['working-age'], 9, 30, 'any', 'quiet'],
  ],
  [
    ['meeting', '会议室', 'Meeting room'],
    ['office', 'office', ['working-age'], 15, 60, 'any', 'quiet'],
  ],
  [
    ['grid-station', '网格工作站', 'Grid-worker station'],
    ['office', 'office', ['working-age'], 10, 30, 'ground-preferred', 'quiet'],
  ],
]

/** The default catalogue by service id, in catalogue order. */
export const services: ReadonlyMap<string, Service> = registryOf(
  rows.map(([[id, zh, en], [domain, kind, groups, minArea, wantedArea, floor, noise]]): Service => ({
    id,
    title: { zh, en },
    domain,
    kind,
    groups,
    minArea: squareMetres(minArea),
    wantedArea: squareMetres(wantedArea),
    floor,
    noise,
  })),
)
