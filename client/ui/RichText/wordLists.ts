// The lists of Word's clipboard are paragraphs that say their list and level in their style: they become lists again.

interface WordItem {
  readonly element: HTMLElement
  readonly list: string
  readonly level: number
  readonly marker: string
}

const itemOf = (element: Element | null): WordItem | null => {
  if (!(element instanceof HTMLElement) || element.tagName !== 'P') return null
  const [, list, level] = /mso-list:\s*(l\d+)\s+level(\d+)/i.exec(element.getAttribute('style') ?? '') ?? []
  if (list === undefined || level === undefined) return null
  const marker = [...element.querySelectorAll('[style*="mso-list"]')].find((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''),
  )
  // Without its marker nobody can tell how it was numbered.
  return marker === undefined
    ? null
    : {
        element,
        list,
        level: Number(level),
        marker: (marker.textContent ?? '').replace(/\u00a0/g, ' ').trim(),
      }
}

const numbered = /^\(?(\d+|[a-z]{1,2}|[ivx]+)[.)、]\)?$/i

/** The list that begins with this marker, empty. */
const listOf = (document: Document, marker: string): HTMLElement => {
  const [, sign] = numbered.exec(marker) ?? []
  if (sign === undefined) return document.createElement('ul')
  const list = document.createElement('ol')
  if (/^\d+$/.test(sign)) {
    if (sign !== '1') list.setAttribute('start', String(Number(sign)))
  } else if (/^[ivx]+$/i.test(sign)) list.setAttribute('type', sign === sign.toUpperCase() ? 'I' : 'i')
  else list.setAttribute('type', sign === sign.toUpperCase() ? 'A' : 'a')
  return list
}

/** Makes lists of each run of Word's list paragraphs in place. */
export const listsOfWord = (body: HTMLElement): void => {
  for (const first of [...body.querySelectorAll('p[style*="mso-list"]')]) {
    if (!body.contains(first)) continue
    const items: WordItem[] = []
    for (let next = itemOf(first); next !== null; next = itemOf(next.element.nextElementSibling))
      items.push(next)
    const [top] = items
    if (top === undefined) continue
    const place = top.element.previousSibling
    const parent = top.element.parentNode
    const open: { readonly level: number; readonly list: string; readonly made: HTMLElement }[] = []
    const roots: HTMLElement[] = []
    for (const { element, list, level, marker } of items) {
      while ((open.at(-1)?.level ?? 0) > level) open.pop()
      const last = open.at(-1)
      if (last?.level === level && last.list !== list) open.pop()
      if (open.at(-1)?.level !== level) {
        const made = listOf(body.ownerDocument, marker)
        const within = open.at(-1)?.made.lastElementChild
        if (within === undefined || within === null) roots.push(made)
        else within.append(made)
        open.push({ level, list, made })
      }
      for (const span of element.querySelectorAll('[style*="mso-list"]')) span.remove()
      const words = body.ownerDocument.createElement('p')
      words.append(...element.childNodes)
      const item = body.ownerDocument.createElement('li')
      item.append(words)
      open.at(-1)?.made.append(item)
      element.remove()
    }
    if (place === null) parent?.prepend(...roots)
    else place.after(...roots)
  }
}
