/**
 * WeChat's fields for the JS-interface domain and the web-authorisation domain take a bare name and refuse an
 * address with only "invalid". People paste addresses, so we cut them down and say what we cut.
 */
export type PlainDomain = { domain: string; removed: ('scheme' | 'port' | 'path')[] }

export function plainDomain(typed: string): PlainDomain {
  const removed: PlainDomain['removed'] = []
  let rest = typed.trim()
  const scheme = /^[a-z][a-z0-9+.-]*:\/\/|^\/\//i.exec(rest)
  if (scheme) {
    removed.push('scheme')
    rest = rest.slice(scheme[0].length)
  }
  const path = rest.search(/[/?#]/)
  if (path >= 0) {
    // A lone slash at the end is no path worth telling about.
    if (rest.length - path > 1) removed.push('path')
    rest = rest.slice(0, path)
  }
  const port = /:\d*$/.exec(rest)
  if (port) {
    removed.push('port')
    rest = rest.slice(0, port.index)
  }
  return { domain: rest.toLowerCase().replace(/\.$/, ''), removed }
}
