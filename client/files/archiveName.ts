// What a workspace file is called, and what the picker of a device asks for.
/** The ending of a workspace file's name, with its dot. */
export const archiveExtension = '.bandeng'

/** Phones and tablets know no such extension and grey the files out: they go by what the bytes are taken for. */
export const archiveAccept = `${archiveExtension},application/zip,application/octet-stream`
