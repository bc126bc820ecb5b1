// Where one record is, as an icon and in words: kept on this device, sent, or confirmed by the relay's disk.
import type { RecordState as State } from '#core/source.ts'
import { Icon, type IconName } from '#ui/Icon.tsx'
import { useWords } from '#ui/useWords.ts'
import own from './records.module.css'

const icons: Readonly<Record<State, IconName>> = { kept: 'home', sent: 'upload', confirmed: 'tick' }

/** A person reads where one answer is kept by now. */
export const RecordStateMark = ({ state }: { readonly state: State }) => {
  const say = useWords('survey')
  return (
    <span className={own['state']} data-state={state}>
      <Icon name={icons[state]} size={1.125} />
      <span>{say(`recordState.${state}`)}</span>
    </span>
  )
}
