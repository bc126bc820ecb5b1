// The room Plan: the text, the partners, the money and what they are reckoned with; on a wide screen the money stands beside all of them.
import { type ComponentType, useLayoutEffect, useRef } from 'react'
import type { PageProps } from '#core/centre/workspace.ts'
import { TabStrip } from '#ui/TabStrip.tsx'
import { SealedNote } from '#kit/SealedNote.tsx'
import { useMayWrite } from '#kit/useMayWrite.ts'
import { UndoButtons } from '#kit/undo/UndoButtons.tsx'
import { useWords } from '#ui/useWords.ts'
import { type OperatingPlanPage, operatingPlanPages } from '#words/planPages.ts'
import { MoneyPage } from './MoneyPage.tsx'
import { MoneyPanel } from './MoneyPanel.tsx'
import { PartnersPage } from './PartnersPage.tsx'
import type { OperatingPlanPageProps } from './operatingPlanPage.ts'
import { SettingsPage } from './SettingsPage.tsx'
import { TextPage } from './TextPage.tsx'
import look from './plan.module.css'

const pages: Readonly<Record<OperatingPlanPage, ComponentType<OperatingPlanPageProps>>> = {
  text: TextPage,
  partners: PartnersPage,
  money: MoneyPage,
  settings: SettingsPage,
}

/** A person goes between the pages of the operating plan, each with undo of the plan. */
export const OperatingPlanPages = (props: PageProps) => {
  const { workspace, path, go } = props
  const say = useWords('plan')
  const mayWrite = useMayWrite(workspace, workspace.plan)
  const page = operatingPlanPages.find((one) => one === path[0]) ?? 'text'
  const Page = pages[page]
  const room = useRef<HTMLDivElement>(null)
  // Another page starts at its top, before the page itself goes to the row or section that the address names.
  // Some browsers give a promise here, which is no clean-up.
  useLayoutEffect(() => {
    room.current?.scrollIntoView?.({ block: 'start' })
  }, [page])

  const written = (
    <div key="page" className={look['page']}>
      <Page key={`${page}/${path[1] ?? ''}`} {...props} mayWrite={mayWrite} />
    </div>
  )
  const glance = (
    <aside key="beside" className={look['beside']} aria-label={say('monthly')}>
      <div className={look['glance']}>
        <MoneyPanel workspace={workspace} go={go} />
      </div>
    </aside>
  )
  return (
    <div className={look['room']} ref={room}>
      <TabStrip
        label={say('pages')}
        tabs={operatingPlanPages.map((one) => ({
          value: one,
          label: say(`page.${one}`),
          href: `#/c/${workspace.id}/plan/${one}`,
        }))}
        current={page}
        onGo={(to) => go('plan', to)}
        // The text's own tools hold the same two.
        {...(mayWrite && page !== 'text' ? { end: <UndoButtons undoing={workspace.plan.undoing} /> } : {})}
      />
      <SealedNote document={workspace.plan} inset />
      <div className={look['columns']} data-page={page}>
        {/* On its own page the money at a glance comes first, for eyes and for keys. */}
        {page === 'money' ? [glance, written] : [written, glance]}
      </div>
    </div>
  )
}
