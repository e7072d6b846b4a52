import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toFileName, writeForm } from '@/lib/wechat/form'

it('is read back byte for byte by somebody else’s reader', async () => {
  const property = fc.asyncProperty(fc.uint8Array(), fc.string(), async (bytes, note) => {
    const file = { bytes, fileName: 'a.png', contentType: 'image/png' }
    const { contentType, body } = writeForm({ file, fields: { description: note } })
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': contentType },
    }).formData()
    const media = form.get('media') as File
    expect([media.name, media.type]).toEqual(['a.png', 'image/png'])
    expect(new Uint8Array(await media.arrayBuffer())).toEqual(bytes)
    expect(form.get('description')).toBe(note)
  })
  await fc.assert(property)
})

it.each([
  ['周五上新.jpeg', 'jpg', 'file.jpg'],
  ['cover (1).final.PNG', 'png', 'cover-1-final.png'],
  ['../../etc/passwd', 'gif', 'file.gif'],
  ['a"; filename="b.exe', 'mp3', 'a-filename-b.mp3'],
  ['', 'mp4', 'file.mp4'],
  ['x'.repeat(300), 'amr', `${'x'.repeat(60)}.amr`],
])('%s is called %s at WeChat', (name, ending, expected) => {
  expect(toFileName(name, ending)).toBe(expected)
})

it('a name that WeChat would stumble over is a mistake of ours', () => {
  for (const fileName of ['文.png', 'no-ending', 'a b.png', 'a.png\r\n']) {
    const file = { bytes: new Uint8Array(1), fileName, contentType: 'image/png' }
    expect(() => writeForm({ file }), fileName).toThrow()
  }
})
