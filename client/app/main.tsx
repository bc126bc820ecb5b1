// Starts the page: wires the device, the look and the words, and draws; imported by nobody.
import { createRoot } from 'react-dom/client'
import { startAppearance } from '#ui/appearance.ts'
import { Look } from '#ui/Look.tsx'
import { startLanguage } from '#words/words.ts'
import { App } from './App.tsx'
import { openDevice } from './device.ts'
import { startOfflineShell } from './offlineShell.ts'

startAppearance()
startLanguage()

const root = document.querySelector('#root')
if (!root) throw new Error('the page has no root')
const device = openDevice()
startOfflineShell()
// Nothing leans on this question; it only spares a person who closes the page by mistake while the disk takes nothing.
addEventListener('beforeunload', (event) => {
  if (device.atRisk()) event.preventDefault()
})
createRoot(root).render(
  <Look>
    <App device={device} />
  </Look>,
)
