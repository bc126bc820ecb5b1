// How the kinds of one family are listed: by id, in a stable order.

/**
 * The kinds of a family by id, in the order given, which is the order in which they are shown.
 * Throws when two kinds share an id: that is a bug in the list.
 */
export const registryOf = <K extends { readonly id: string }>(
  kinds: readonly K[],
): ReadonlyMap<string, K> => {
  const byId = new Map<string, K>()
  for (const kind of kinds) {
    if (byId.has(kind.id)) throw new Error(`two kinds are called ${kind.id}`)
    byId.set(kind.id, kind)
  }
  return byId
}
