// Mantine dressed in our tokens: ink and paper, one accent, hairlines, no shadows, and nothing smaller than a finger.
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const indigo: MantineColorsTuple = [
  '#f1f3f9',
  '#e1e6f2',
  '#c3cde5',
  '#9db4ee',
  '#7f97d2',
  '#5c77b9',
  '#3f5da3',
  '#2b4a93',
  '#233d7b',
  '#1b3063',
]

/** Warm greys in Mantine's own places: borders of controls at 4, grounds of menus and fields at the ends. */
const gray: MantineColorsTuple = [
  '#f5f1e8',
  '#ece6d9',
  '#d8cfbf',
  '#b9ae9b',
  '#8a8172',
  '#7a7264',
  '#6b6459',
  '#4e4840',
  '#2b2722',
  '#1e1b17',
]
const dark: MantineColorsTuple = [
  '#ede7da',
  '#bdb5a6',
  '#9c9485',
  '#8a8172',
  '#8a8172',
  '#2b2722',
  '#211e1a',
  '#191714',
  '#14120f',
  '#100e0c',
]

/** The Mantine theme. Colours come from tokens.css through `variables`; the tuple only fills what Mantine reckons itself. */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 3 },
  colors: { indigo, gray, dark },
  white: '#fbf9f3',
  black: '#1e1b17',
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  headings: { fontFamily: 'var(--song)', fontWeight: '700' },
  defaultRadius: 4,
  radius: { xs: '2px', sm: '4px', md: '4px', lg: '6px', xl: '6px' },
  shadows: { xs: 'none', sm: 'none', md: 'none', lg: 'none', xl: 'none' },
  fontSizes: { xs: '0.6875rem', sm: '0.8125rem', md: '0.9375rem', lg: '1.125rem', xl: '1.375rem' },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'md' }, styles: { root: { minHeight: 'var(--touch)' } } },
    ActionIcon: {
      defaultProps: { size: 44, variant: 'subtle' },
      styles: { root: { minWidth: 'var(--touch)', minHeight: 'var(--touch)' } },
    },
    Input: { defaultProps: { size: 'md' }, styles: { input: { minHeight: 'var(--touch)' } } },
    InputWrapper: {
      styles: { label: { fontSize: 'var(--text-label)', fontWeight: 400, color: 'var(--ink-2)' } },
    },
    // The line one writes in is a target of its own among the chosen.
    MultiSelect: {
      styles: { inputField: { minWidth: 'var(--touch)', minHeight: 'var(--touch)' } },
    },
    Select: { defaultProps: { allowDeselect: false, checkIconPosition: 'right' } },
    Combobox: { styles: { option: { minHeight: 'var(--touch)', display: 'flex', alignItems: 'center' } } },
    Menu: { styles: { item: { minHeight: 'var(--touch)' } } },
    Modal: { defaultProps: { centered: true } },
    Tooltip: { defaultProps: { withArrow: false, openDelay: 400 } },
  },
})

const both = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--stop)',
  '--mantine-color-default': 'var(--sheet)',
  '--mantine-color-default-hover': 'var(--recess)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--edge)',
  '--mantine-color-disabled': 'var(--recess)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--rule-2)',
  '--mantine-color-indigo-filled': 'var(--accent)',
  '--mantine-color-indigo-filled-hover': 'var(--accent)',
  '--mantine-color-indigo-light': 'var(--accent-wash)',
  '--mantine-color-indigo-light-hover': 'var(--accent-wash)',
  '--mantine-color-indigo-light-color': 'var(--accent)',
  '--mantine-color-indigo-text': 'var(--accent)',
  '--mantine-color-indigo-outline': 'var(--accent)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
}

/** Points Mantine's own variables at the tokens, so that both schemes follow tokens.css. */
export const variables: CSSVariablesResolver = () => ({ variables: both, light: both, dark: both })
