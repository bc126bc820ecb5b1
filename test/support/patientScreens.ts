// Lets tests of screens wait as long for what they look for as the busiest machine needs: what comes at all is seen at once.
import { afterEach } from 'vitest'

// What a test left half typed is not the next one's.
afterEach(() => {
  if ('sessionStorage' in globalThis) sessionStorage.clear()
  if ('document' in globalThis)
    for (const key of Object.keys(localStorage).filter((one) => one.startsWith('bandeng.typed.')))
      localStorage.removeItem(key)
})

if ('document' in globalThis) {
  const { configure } = await import('@testing-library/react')
  configure({ asyncUtilTimeout: 30_000 })
  // Files that share modules begin in the same language, whatever the one before them chose.
  const { chooseLanguage } = await import('#words/words.ts')
  chooseLanguage('zh')
  localStorage.clear()
}
