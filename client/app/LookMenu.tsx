// Language and look: Chinese or English at once, light or dark, large type.
import { useClickOutside } from '@mantine/hooks'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { appearance, chooseAppearance, type Scheme } from '#ui/appearance.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { Segments } from '#ui/Segments.tsx'
import { useReturnedFocus } from '#ui/useReturnedFocus.ts'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { chooseLanguage, type Lang } from '#words/words.ts'
import { useShownLocation } from './useShownLocation.ts'
import look from './lookMenu.module.css'

const LanguageSwitch = () => {
  const say = useWords('frame')
  const lang = useLanguage()
  return (
    <Segments<Lang>
      label={say('language')}
      value={lang}
      onChange={chooseLanguage}
      segments={[
        { value: 'zh', label: say('chineseShort') },
        { value: 'en', label: say('englishShort') },
      ]}
    />
  )
}

/** What the menu offers beside language and look. */
export interface LookMenuProps {
  /** Shows the keys; only a centre has some. */
  readonly onShortcuts?: () => void
}

/** Both of them, on every page. The menu goes with Escape, a press beside it, and the page. */
export const LookMenu = ({ onShortcuts }: LookMenuProps) => {
  const say = useWords('frame')
  const page = useShownLocation()
  const [open, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  // Another page is not covered by what was opened before.
  useEffect(() => close, [page, close])
  const around = useClickOutside<HTMLDivElement>(close)
  const button = useRef<HTMLButtonElement>(null)
  useEscape(open, close)
  return (
    <div ref={around} className={look['look']} data-ui="look">
      <LanguageSwitch />
      <IconButton
        ref={button}
        icon="largeType"
        label={say('appearance')}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      />
      {open && (
        <Choices>
          {onShortcuts !== undefined && (
            <Button
              kind="quiet"
              onClick={() => {
                // where the sheet of keys gives the focus back to
                button.current?.focus()
                close()
                onShortcuts()
              }}
            >
              {say('shortcuts')}
            </Button>
          )}
        </Choices>
      )}
    </div>
  )
}

const Choices = ({ children }: { readonly children: ReactNode }) => {
  const say = useWords('frame')
  const { scheme, large } = useSource(appearance)
  const box = useReturnedFocus<HTMLDivElement>()
  return (
    <div
      ref={box}
      className={look['lookMenu']}
      data-testid="look-menu"
      role="group"
      aria-label={say('appearance')}
    >
      {/* Drawn where there is no room for it beside the button. */}
      <div className={look['lookLanguage']}>
        <LanguageSwitch />
      </div>
      <Segments<Scheme>
        label={say('appearance')}
        value={scheme}
        onChange={(value) => chooseAppearance({ scheme: value })}
        segments={[
          { value: 'auto', label: say('auto') },
          { value: 'light', label: say('light') },
          { value: 'dark', label: say('dark') },
        ]}
      />
      <label className={look['lookLarge']}>
        <input
          type="checkbox"
          checked={large}
          onChange={(event) => chooseAppearance({ large: event.currentTarget.checked })}
        />
        <span>{say('largeType')}</span>
      </label>
      {children}
    </div>
  )
}

/** Wherever the focus is. */
const useEscape = (active: boolean, run: () => void): void => {
  useEffect(() => {
    if (!active) return
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.isComposing) run()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [active, run])
}
