// The pages of a room as one strip of links; where it is too narrow for all, it scrolls, and the current one is brought into sight.
import on from './goesOn.module.css'
import look from './TabStrip.module.css'
import { type MouseEvent, type ReactNode } from 'react'
import { useMiddle } from './useMiddle.ts'

/** The pages of a room and which one is shown. */
export interface TabStripProps<V extends string> {
  /** Read out before the tabs. */
  readonly label: string
  readonly tabs: readonly { readonly value: V; readonly label: string; readonly href: string }[]
  readonly current: V
  readonly onGo: (value: V) => void
  /** At the end of the strip, never over it: undo and redo. */
  readonly end?: ReactNode
}

/** A person goes from page to page of a room; each tab is a link that can be kept or opened in another window. */
export const TabStrip = <V extends string>({ label, tabs, current, onGo, end }: TabStripProps<V>) => {
  const strip = useMiddle<HTMLElement>('[aria-current]', [current, tabs.length])

  const follow = (event: MouseEvent, to: V): void => {
    // A new tab or window stays the browser's business.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    onGo(to)
  }

  return (
    <div className={`${look['tabs']} no-print`} data-ui="tabs">
      <nav
        className={`${look['tabStrip']} ${on['goesOn']}`}
        data-ui="tab-strip"
        aria-label={label}
        ref={strip}
      >
        {tabs.map((tab) => (
          <a
            key={tab.value}
            className={look['tab']}
            href={tab.href}
            aria-current={tab.value === current ? 'page' : undefined}
            onClick={(event) => follow(event, tab.value)}
          >
            {tab.label}
          </a>
        ))}
      </nav>
      {end !== undefined && <div className={look['tabsEnd']}>{end}</div>}
    </div>
  )
}
