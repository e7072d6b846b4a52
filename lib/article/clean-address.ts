/** Browsers skip blanks and control characters inside addresses, and take `//host` for the page's own scheme. */
export const cleanAddress = (address: string): string =>
  address
    // eslint-disable-next-line no-control-regex -- those are what is looked for
    .replace(/[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028-\u202e\ufeff]|\p{Cs}/gu, '')
    .replace(/^\/\//, 'https://')
