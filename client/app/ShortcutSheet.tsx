// The keys of what stands on the screen now, and those of every page.
import { Fragment } from 'react'
import { Dialog } from '#ui/Dialog.tsx'
import { drawnKeys, readGroups, shortcutGroups } from '#ui/shortcuts.ts'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import look from './shortcutSheet.module.css'

const Keys = ({ keys }: { readonly keys: string }) => (
  <span className={look['keys']}>
    {drawnKeys(keys).map((key) => (
      <kbd key={key}>{key}</kbd>
    ))}
  </span>
)

/** A person reads which keys do what on the page that is open. */
export const ShortcutSheet = ({ onClose }: { readonly onClose: () => void }) => {
  const frame = useWords('frame')
  const say = useWords('shortcuts')
  const groups = readGroups(useSource(shortcutGroups))
  return (
    <Dialog open title={frame('shortcuts')} onClose={onClose}>
      {groups.every(({ everywhere }) => everywhere === true) && <p>{say('none')}</p>}
      {groups.map(({ title, shortcuts }) => (
        <section key={title} aria-label={title}>
          <h3 className={look['keysTitle']}>{title}</h3>
          <dl className={look['keysList']}>
            {shortcuts.map(({ keys, says }) => (
              <div key={says}>
                <dt>
                  {keys.map((one, i) => (
                    <Fragment key={one}>
                      {i > 0 && <span> {say('or')} </span>}
                      <Keys keys={one} />
                    </Fragment>
                  ))}
                </dt>
                <dd>{says}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  )
}
