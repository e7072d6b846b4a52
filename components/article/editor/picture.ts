/** A picture in the text. It never gets wider than the page, whatever it was pasted with. */
import { Node } from '@tiptap/core'
import { isForeign } from '@/lib/article/pictures'
import { changeDeclarations, readDeclarations } from './declarations'

export type PictureOptions = {
  /** where this browser gets it from; null: on somebody else's server, and not to be asked for */
  shown: (address: string) => string | null
  /** what stands in for one that isn't shown */
  notShown: (host: string) => string
}

/** Stands for `src` in the editor's own DOM and clipboard. */
export const FOREIGN = 'data-foreign-src'

export const Picture = Node.create<PictureOptions>({
  name: 'image',
  group: 'inline',
  inline: true,
  draggable: true,
  addOptions: () => ({ shown: (address) => address, notShown: (host) => host }),
  addAttributes: () => ({
    src: {
      default: null,
      parseHTML: (element: HTMLElement) => element.getAttribute(FOREIGN) ?? element.getAttribute('src'),
      // Drawn once before the node view is there, an <img> would already have asked the other website.
      renderHTML: ({ src }: Record<string, unknown>) =>
        typeof src === 'string' && isForeign(src) ? { [FOREIGN]: src } : { src },
    },
    alt: { default: null },
    style: { default: null, parseHTML: styleOfPicture },
  }),
  parseHTML: () => [{ tag: `img[src],img[${FOREIGN}]` }],
  renderHTML: ({ HTMLAttributes }) => ['img', HTMLAttributes],
  addNodeView() {
    const { shown, notShown } = this.options
    return ({ node }) => {
      const { src, alt, style } = node.attrs as { src: string; alt: string | null; style: string | null }
      const address = shown(src)
      if (address === null) {
        const tile = document.createElement('span')
        tile.className = 'wx-tile'
        tile.textContent = notShown(hostOf(src))
        return { dom: tile }
      }
      const image = document.createElement('img')
      image.src = address
      image.alt = alt ?? ''
      image.referrerPolicy = 'no-referrer'
      if (style) image.setAttribute('style', style)
      return { dom: image }
    }
  },
})

function styleOfPicture(element: HTMLElement): string | null {
  const style = element.getAttribute('style')
  const width = /^\d+(px)?$/.exec(element.getAttribute('width') ?? '')?.[0]
  const has = readDeclarations(style).has('width')
  return changeDeclarations(style, {
    ...(width !== undefined && !has && { width: width.endsWith('px') ? width : `${width}px` }),
    'max-width': '100%',
    height: 'auto',
  })
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address.slice(0, 40)
}
