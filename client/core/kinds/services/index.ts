// The catalogue of services 业态, in the order in which ties are shown. A new service is one file and one line here.
import type { Service } from '#core/kinds/service.ts'
import { registryOf } from '#core/kinds/registry.ts'
import { canteen } from './canteen.ts'
import { elderDayCare } from './elder-day-care.ts'
import { elderResidence } from './elder-residence.ts'
import { nursery } from './nursery.ts'
import { afterSchool } from './after-school.ts'
import { childrenPlay } from './children-play.ts'
import { healthStation } from './health-station.ts'
import { rehab } from './rehab.ts'
import { counselling } from './counselling.ts'
import { fitness } from './fitness.ts'
import { seniorFitness } from './senior-fitness.ts'
import { dance } from './dance.ts'
import { reading } from './reading.ts'
import { calligraphy } from './calligraphy.ts'
import { chessCards } from './chess-cards.ts'
import { multiHall } from './multi-hall.ts'
import { heritageClass } from './heritage-class.ts'
import { nightSchool } from './night-school.ts'
import { skillsTraining } from './skills-training.ts'
import { publicClass } from './public-class.ts'
import { oneStopCounter } from './one-stop-counter.ts'
import { selfService24h } from './self-service-24h.ts'
import { housekeeping } from './housekeeping.ts'
import { barber } from './barber.ts'
import { supermarket } from './supermarket.ts'
import { freshFood } from './fresh-food.ts'
import { florist } from './florist.ts'
import { bookshopCafe } from './bookshop-cafe.ts'
import { workshop } from './workshop.ts'
import { liveStudio } from './live-studio.ts'
import { incubator } from './incubator.ts'
import { disabledWork } from './disabled-work.ts'
import { volunteerStation } from './volunteer-station.ts'
import { deliberation } from './deliberation.ts'
import { outdoorMarket } from './outdoor-market.ts'
import { officeOpen } from './office-open.ts'
import { officeClosed } from './office-closed.ts'
import { meeting } from './meeting.ts'
import { gridStation } from './grid-station.ts'

/** The default catalogue by service id, in catalogue order. */
export const services: ReadonlyMap<string, Service> = registryOf([
  canteen,
  elderDayCare,
  elderResidence,
  nursery,
  afterSchool,
  childrenPlay,
  healthStation,
  rehab,
  counselling,
  fitness,
  seniorFitness,
  dance,
  reading,
  calligraphy,
  chessCards,
  multiHall,
  heritageClass,
  nightSchool,
  skillsTraining,
  publicClass,
  oneStopCounter,
  selfService24h,
  housekeeping,
  barber,
  supermarket,
  freshFood,
  florist,
  bookshopCafe,
  workshop,
  liveStudio,
  incubator,
  disabledWork,
  volunteerStation,
  deliberation,
  outdoorMarket,
  officeOpen,
  officeClosed,
  meeting,
  gridStation,
])
