// Lets the look's large type count in every width that a style sheet asks for: a media query knows the browser's own text size alone.
import type { AtRule, Plugin, Rule } from 'postcss'

/** How much larger the text is, as `tokens.css` sets it. */
export const largeTypeScale = 1.3125

const width = /\((min|max)-width:\s*([\d.]+)rem\)/g

/** A selector that holds with or without large type, of the same weight as before. */
const selectorWhen = (root: string, selector: string): string =>
  selector.startsWith(':root')
    ? selector.replace(':root', `:root:where(${root})`)
    : `:where(:root${root}) ${selector}`

const restrict = (media: AtRule, root: string): void => {
  const rules = (media.nodes ?? []).filter((node): node is Rule => node.type === 'rule')
  for (const rule of rules) rule.selectors = rule.selectors.map((selector) => selectorWhen(root, selector))
}

/** Each rule for a width stands twice: without large type at that width, with it at one that is larger by as much as the text. */
export const largeType = (): Plugin => ({
  postcssPlugin: 'bandeng-large-type',
  Once: (root) => {
    const asking: AtRule[] = []
    root.each((node) => {
      if (node.type === 'atrule' && node.name === 'media' && node.params.search(width) >= 0) asking.push(node)
    })
    for (const media of asking) {
      const params = media.params.replace(
        width,
        (_, bound: string, rem: string) => `(${bound}-width: ${Number(rem) * largeTypeScale}rem)`,
      )
      const large = media.clone({ params })
      restrict(media, ':not([data-large])')
      restrict(large, '[data-large]')
      media.after(large)
    }
  },
})
