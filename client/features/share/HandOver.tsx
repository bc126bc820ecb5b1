// The hand-over when there's no network at all: the whole centre as a file, and another device's file merged into this one.
import type { Sharing } from '#core/device.ts'
import { archiveAccept } from '#files/archiveName.ts'
import { Button } from '#ui/Button.tsx'
import { FilePick } from '#ui/FilePick.tsx'
import { announce, announceFault } from '#ui/notices.ts'
import { Section } from '#ui/Section.tsx'
import { useSaveFile } from '#ui/useSaveFile.ts'
import { useWords } from '#ui/useWords.ts'
import { fileFaultText } from '#words/fileFaultText.ts'
import { mergedText } from '#words/mergedText.ts'
import own from './share.module.css'

/** A person saves the centre as a file, or merges the file of another device; what came of it is said. */
export const HandOver = ({ sharing }: { readonly sharing: Sharing }) => {
  const say = useWords('share')
  const home = useWords('home')
  const save = useSaveFile()
  const merge = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    const merged = await sharing.mergeFile(new Uint8Array(await file.arrayBuffer()))
    if (!merged.ok) return announceFault(fileFaultText(merged.error, home.lang))
    if (!merged.value.merged) return announce(say('openedBeside'))
    announce(mergedText(merged.value, home.lang))
  }
  return (
    <Section title={say('handOver')}>
      <p className={own['shareWords']}>{say('handOverWhy')}</p>
      <div className={own['shareFiles']}>
        <Button icon="download" onClick={() => void save(sharing.saveFile)}>
          {say('saveFile')}
        </Button>
        <FilePick label={say('mergeFile')} accept={archiveAccept} onFiles={(files) => void merge(files[0])} />
      </div>
    </Section>
  )
}
