// Lets tests of screens wait as long for what they look for as the busiest machine needs: what comes at all is seen at once.
if ('document' in globalThis) {
  const { configure } = await import('@testing-library/react')
  configure({ asyncUtilTimeout: 30_000 })
}
