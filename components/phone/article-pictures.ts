/** The addresses of the pictures in an article's HTML. */
export function pictureAddressesIn(html: string): string[] {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  const found = [...parsed.querySelectorAll('img')].map((image) => image.getAttribute('src') ?? '')
  return [...new Set(found.filter(Boolean))]
}

const PICTURE_HOST = /^https?:\/\/mmbiz\.q(?:pic|logo)\.cn(?=\/)/i

/** Where a browser gets a picture on WeChat's host from: the simulator serves the same paths under its own base. */
export const shownAddress = (address: string, simulated: boolean): string =>
  simulated ? address.replace(PICTURE_HOST, '/sandbox/wechat') : address.replace(/^http:/i, 'https:')
