// Language and look: Chinese or English at once, light or dark, large type.
import { appearance, chooseAppearance, type Scheme } from '#ui/appearance.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { Segments } from '#ui/Segments.tsx'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { chooseLanguage, type Lang } from '#words/words.ts'

export const LanguageSwitch = () => {
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

export interface LookMenuProps {
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  readonly onShortcuts: () => void
}

export const LookMenu = ({ open, onOpen, onShortcuts }: LookMenuProps) => {
  const say = useWords('frame')
  const { scheme, large } = useSource(appearance)
  return (
    <div className="bd-look">
      <LanguageSwitch />
      <IconButton
        icon="largeType"
        label={say('appearance')}
        aria-expanded={open}
        onClick={() => onOpen(!open)}
      />
      {open && (
        <div
          className="bd-look-menu"
          role="group"
          aria-label={say('appearance')}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onOpen(false)
          }}
        >
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
          <label className="bd-look-large">
            <input
              type="checkbox"
              checked={large}
              onChange={(event) => chooseAppearance({ large: event.currentTarget.checked })}
            />
            <span>{say('largeType')}</span>
          </label>
          <Button kind="quiet" onClick={onShortcuts}>
            {say('shortcuts')}
          </Button>
        </div>
      )}
    </div>
  )
}
