// Addresses of the page: home, joining, and the pages of a centre, all behind the `#`.

/** The pages of a centre, in the order in which the frame lists them. */
export const pages = ['overview', 'survey', 'layout', 'plan', 'review', 'history'] as const
/** A page of a centre, as its address names it. */
export type PageName = (typeof pages)[number]

/** What an address names. */
export type Address =
  | { readonly at: 'home' }
  /** Where whoever comes to a meeting is told what to do: the code at the relay's terminal leads there. */
  | { readonly at: 'meeting' }
  | { readonly at: 'join'; readonly workspace: string; readonly secret: string }
  | {
      readonly at: 'centre'
      readonly workspace: string
      readonly page: PageName
      readonly path: readonly string[]
    }
  | { readonly at: 'nowhere' }

const idText = /^[A-Za-z0-9_-]{1,64}$/
const secretText = /^[A-Za-z0-9_-]{20,100}$/

/** Reads what stands behind the `#`; anything that isn't an address of ours is `nowhere`. */
export const readAddress = (hash: string): Address => {
  const parts = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .filter((part) => part !== '')
  const [first, workspace = '', third = 'overview', ...path] = parts
  if (first === undefined) return { at: 'home' }
  if (first === 'join' && parts.length === 1) return { at: 'meeting' }
  if (first === 'join' && idText.test(workspace) && secretText.test(third))
    return { at: 'join', workspace, secret: third }
  if (first === 'c' && idText.test(workspace)) {
    const page = pages.find((name) => name === third)
    if (page !== undefined && path.every((part) => /^[^<>"]{1,200}$/.test(part)))
      return { at: 'centre', workspace, page, path: path.map(decoded) }
  }
  return { at: 'nowhere' }
}

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Which page an address shows; rooms and floors of a layout, and rows that stand open, are on one page. */
export const pageOf = (address: Address): string => {
  if (address.at !== 'centre') return address.at
  const { workspace, page, path } = address
  const isTabbed = page === 'survey' || page === 'plan' || path[0] === 'propose'
  return [workspace, page, ...(isTabbed ? path.slice(0, 1) : [])].join('/')
}

/** The address of the list of centres. */
export const homeAddress = '/'
/** The address of a page in a centre; `path` is what the page itself makes of it. */
export const centreAddress = (workspace: string, page: string, ...path: readonly string[]): string =>
  ['/c', workspace, page, ...path.map(encodeURIComponent)].join('/')
