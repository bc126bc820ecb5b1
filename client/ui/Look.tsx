// The one wrapper round all pages: styles, Mantine in our tokens, and the hatches that drawings refer to.
import '@mantine/core/styles.layer.css'
import './tokens.css'
import './base.css'
import { MantineProvider } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { appearance } from './appearance.ts'
import { ClassHatches } from './ClassHatches.tsx'
import { InkPatterns } from './fills.tsx'
import { KeptFocus } from './KeptFocus.tsx'
import { PasteLimit } from './PasteLimit.tsx'
import { theme, variables } from './theme.ts'
import { useSource } from './useSource.ts'

const dark = '(prefers-color-scheme: dark)'

/** Wraps the whole page once; `startAppearance` has run before. */
export const Look = ({ children }: { readonly children: ReactNode }) => {
  const { scheme } = useSource(appearance)
  const [device, setDevice] = useState(() => (matchMedia(dark).matches ? 'dark' : 'light'))
  useEffect(() => {
    const wish = matchMedia(dark)
    const follow = () => setDevice(wish.matches ? 'dark' : 'light')
    wish.addEventListener('change', follow)
    return () => wish.removeEventListener('change', follow)
  }, [])
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      forceColorScheme={scheme === 'auto' ? (device as 'light' | 'dark') : scheme}
    >
      <ClassHatches>
        <InkPatterns />
      </ClassHatches>
      <PasteLimit />
      <KeptFocus />
      {children}
    </MantineProvider>
  )
}
