// The one bar that shows messages: read out politely, above the bottom edge, gone by itself unless it is a fault.
import look from './NoticeBar.module.css'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Button, IconButton } from './Button.tsx'
import { closeNotice, notices } from './notices.ts'
import { useSource } from './useSource.ts'
import { useWords } from './useWords.ts'

/** Long enough to read and to reach; a pointer or the focus in the bar holds it. */
const shownMs = 9_000

/** Stands once in the frame. */
export const NoticeBar = () => {
  const say = useWords('frame')
  const notice = useSource(notices)
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (notice === null || notice.tone === 'fault' || held) return
    const timer = setTimeout(closeNotice, shownMs)
    return () => clearTimeout(timer)
  }, [notice, held])
  const bar = useRef<HTMLDivElement>(null)
  // What lies over the page as well makes way by as much (`--notice-block`), so that its buttons stay in sight.
  useLayoutEffect(() => {
    const { style } = document.documentElement
    const tell = (): void => {
      const block = bar.current?.getBoundingClientRect().height ?? 0
      style.setProperty('--notice-block', `${notice === null ? 0 : Math.ceil(block)}px`)
    }
    tell()
    addEventListener('resize', tell)
    return () => removeEventListener('resize', tell)
  }, [notice])
  return (
    <div
      ref={bar}
      className={`${look['notices']} no-print`}
      data-ui="notices"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <div role="status" aria-live="polite" aria-atomic="true">
        {notice !== null && (
          <div
            key={notice.number}
            className={`${look['notice']} ${notice.tone === 'fault' ? look['noticeFault'] : ''}`}
            data-ui="notice"
          >
            <p>{notice.text}</p>
            {notice.action !== undefined && (
              <Button
                kind="quiet"
                onClick={() => {
                  // What the action says in turn stays.
                  closeNotice()
                  notice.action?.run()
                }}
              >
                {notice.action.label}
              </Button>
            )}
            <IconButton icon="close" label={say('close')} onClick={closeNotice} />
          </div>
        )}
      </div>
    </div>
  )
}
