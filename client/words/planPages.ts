// The pages of the operating plan: those that the catalogue has a word for, in its order.
import { plan } from './zh/plan.ts'

/** A page of the operating plan, as its address names it. */
export type OperatingPlanPage = keyof typeof plan.page

/** The pages in the order of their tabs. */
export const operatingPlanPages = Object.keys(plan.page) as readonly OperatingPlanPage[]
