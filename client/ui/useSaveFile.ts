// Saves a file by a press: hands it to the browser, and says so where nothing or not everything came of it.
import { download, type DownloadedFile } from './download.ts'
import { announceFault } from './notices.ts'
import { useWords } from './useWords.ts'

/** `partly` where not everything could be put into the file. */
export interface MadeFile extends DownloadedFile {
  readonly partly?: boolean
}

/** Never rejects: what went wrong is said in the bar of messages. Answers whether there is a file. */
export const useSaveFile = (): ((make: () => Promise<MadeFile>) => Promise<boolean>) => {
  const say = useWords('storing')
  return async (make) => {
    try {
      const file = await make()
      download(file)
      if (file.partly === true) announceFault(say('filePartly'), undefined, 'anywhere')
      return true
    } catch {
      announceFault(say('fileFailed'), undefined, 'anywhere')
      return false
    }
  }
}
