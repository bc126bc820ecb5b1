// A button that opens a list to choose one thing from.
import { Menu } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { Button } from './Button.tsx'
import type { IconName } from './Icon.tsx'

/** One line of the list. */
interface MenuChoice {
  readonly key: string
  readonly words: ReactNode
  /** At the other end of the line. */
  readonly aside?: ReactNode
  readonly onChoose: () => void
}

/** The button, and what it offers. */
export interface ChoiceMenuProps {
  readonly icon: IconName
  readonly children: string
  /** Stands over the choices. */
  readonly title?: string
  readonly choices: readonly MenuChoice[]
  /** At which end of the button the list begins. */
  readonly side?: 'start' | 'end'
  /** The finger came down on the button, which may let go of what is selected; asked before the list opens. */
  readonly onDown?: () => void
  /** The button was pressed; true where that was all, and no list is to open. */
  readonly onPress?: () => boolean
  readonly disabled?: boolean
}

/** A person presses the button and chooses with finger, pointer or arrow keys; what is selected on the page stays selected meanwhile. */
export const ChoiceMenu = (props: ChoiceMenuProps) => {
  const { icon, children, title, choices, side = 'end', onDown, onPress, disabled = false } = props
  const [isOpen, setOpen] = useState(false)
  return (
    // Mantine's focus placeholder is no child that a menu may have.
    <Menu
      position={side === 'end' ? 'bottom-end' : 'bottom-start'}
      width={300}
      opened={isOpen}
      onChange={(open) => setOpen(open && onPress?.() !== true)}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <Button
          icon={icon}
          disabled={disabled}
          onPointerDown={onDown}
          onMouseDown={(event) => onPress !== undefined && event.preventDefault()}
        >
          {children}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
        {title !== undefined && <Menu.Label>{title}</Menu.Label>}
        {choices.map(({ key, words, aside, onChoose }) => (
          <Menu.Item key={key} onClick={onChoose} rightSection={aside}>
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
