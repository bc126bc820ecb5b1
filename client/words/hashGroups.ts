// A digest as people read it to one another, on the screen and on paper alike.

/** The groups of eight characters that a digest of 64 hexadecimal digits is read in. */
export const hashGroups = (digest: string): readonly string[] => digest.match(/.{1,8}/gu) ?? []
