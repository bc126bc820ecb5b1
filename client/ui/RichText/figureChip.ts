// The quoted figure: an inline node that stores only the figure's name and always shows its live value.
import { mergeAttributes, Node } from '@tiptap/core'
import { type ShownQuote, type Quotes, unknownQuote } from './quotes.ts'
import look from './RichText.module.css'

/** Where chips look their values up; null shows the figure's name. */
export interface FigureChipOptions {
  readonly quotes: Quotes | null
}

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    figureChip: {
      /** Puts a quoted figure at the caret. */
      insertFigure: (figure: string) => ReturnType
    }
  }
}

const quoteOf = (quotes: Quotes | null, figure: string): ShownQuote =>
  quotes?.read().get(figure) ?? unknownQuote

const draw = (chip: HTMLElement, { text, label, stale }: ShownQuote): void => {
  chip.className = (stale ? `${look['quote']} ${look['quoteStale']}` : look['quote']) ?? ''
  chip.dataset['ui'] = 'quote'
  chip.toggleAttribute('data-stale', stale)
  const value = document.createElement('span')
  value.textContent = text
  const source = document.createElement('small')
  source.textContent = label
  chip.replaceChildren(value, ...(label === '' ? [] : ['\u00a0', source]))
}

/** Stored as `{ figure: string }`; unknown names show "?" and are kept. */
export const FigureChip = Node.create<FigureChipOptions>({
  name: 'figureChip',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,

  addOptions: () => ({ quotes: null }),

  addAttributes: () => ({
    figure: {
      default: '',
      parseHTML: (element) => element.dataset['figure'] ?? '',
      renderHTML: (attributes) => ({ 'data-figure': String(attributes['figure']) }),
    },
  }),

  parseHTML: () => [{ tag: 'span[data-figure]' }],

  renderHTML({ node, HTMLAttributes }) {
    const quote = quoteOf(this.options.quotes, String(node.attrs['figure']))
    return ['span', mergeAttributes({ class: look['quote'], 'data-ui': 'quote' }, HTMLAttributes), quote.text]
  },

  renderText({ node }) {
    return quoteOf(this.options.quotes, String(node.attrs['figure'])).text
  },

  addCommands: () => ({
    insertFigure:
      (figure) =>
      ({ commands }) =>
        commands.insertContent({ type: 'figureChip', attrs: { figure } }),
  }),

  addNodeView() {
    const { quotes } = this.options
    return ({ node }) => {
      const figure = String(node.attrs['figure'])
      const chip = document.createElement('span')
      chip.dataset['figure'] = figure
      chip.contentEditable = 'false'
      let shown: ShownQuote | null = null
      const show = () => {
        const quote = quoteOf(quotes, figure)
        if (quote === shown) return
        shown = quote
        draw(chip, quote)
      }
      show()
      const end = quotes?.watch(show)
      return {
        dom: chip,
        // A chip for another figure is another node view.
        update: (next) => next.type.name === 'figureChip' && next.attrs['figure'] === figure,
        // What we draw ourselves is no edit.
        ignoreMutation: () => true,
        destroy: () => end?.(),
      }
    }
  },
})
