import { describe, expect, it } from '@jest/globals';
import { MAX_PAGE_LENGTH, renderRecord } from '../../../server/adr/record-page.ts';

const html = (text: string) => renderRecord(text, (link) => (link === 'ADR-002-b.md' ? '/decisions/ADR-002' : null)).html;

describe('the page of a record', () => {
  it('says of each block in which line of the file it begins, behind front matter too', () => {
    const page = html('---\nid: ADR-9\n---\n# 标题\n\n| 指标 | 目标值 |\n|---|---|\n| P95 | < 1s |\n\n- 错误率 > 1%\n- b\n');
    expect(page).toContain('<pre class="record-front" data-line="1"><code>---\nid: ADR-9\n---</code></pre>');
    expect(page).toContain('<h3 data-line="4">');
    expect(page).toMatch(/<tr data-line="8">\s*<td>P95<\/td>/);
    expect(page).toMatch(/<li data-line="10">错误率 &gt; 1%<\/li>\s*<li data-line="11">/);
  });

  it('counts lines as the file does, whatever ends them', () => {
    expect(html('a\r\n\r\n# b\r\r# c')).toMatch(/<h3 data-line="3">b<\/h3>\s*<h3 data-line="5">c/);
  });

  it.each([
    ['<script>alert(1)</script>'],
    ['a <img src=x onerror=alert(1)> b'],
    ['<svg/onload=alert(1)>'],
    ['<details open ontoggle=alert(1)>\n\nx\n\n</details>'],
    ['<iframe src="https://example.org"></iframe>'],
    ['<style>*{display:none}</style>'],
    ['<br onclick=alert(1)>'],
    ['<!-- --><script>alert(1)</script>'],
    ['`</code><script>alert(1)</script>`'],
    ['```"><script>alert(1)</script>\nx\n```'],
    ['| <script>a</script> | b |\n|---|---|\n| <b onclick=a>c</b> | d |'],
    ['---\n<script>a</script>: 1\n---\n'],
  ])('has no element that the record has written itself: %s', (text) => {
    const names = [...html(text).matchAll(/<([a-z][a-z0-9]*)([^>]*)>/gi)];
    const ours = ['p', 'pre', 'code', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'br', 'h3', 'h4', 'hr'];
    expect(names.map(([, name]) => name).filter((name) => !ours.includes(name ?? ''))).toEqual([]);
    expect(names.map(([, , attributes]) => attributes?.trim().replaceAll(/"[^"]*"/g, '""')).filter((one) => one !== '')).not.toContainEqual(
      expect.stringContaining('on'),
    );
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//example.org/x',
    '#top',
    '../../etc',
  ])('leads nowhere by a link to %s', (address) => {
    expect(html(`[words](${address}) <${address}>`)).not.toContain('href');
  });

  it('puts its headings below those of the page, and shows tasks as boxes', () => {
    expect(html('# a\n\n## b\n\n###### c')).toMatch(/<h3 .*>a<\/h3>\s*<h4 .*>b<\/h4>\s*<h6 .*>c<\/h6>/);
    expect(html('- [x] done\n- [ ] open\n\n[ ] words')).toMatch(/☑ done[\s\S]*☐ open[\s\S]*\[ \] words/);
  });

  it('leads out of the page in a window of its own, and to other records', () => {
    expect(html('[a](https://example.org/?a=1&b=2)')).toContain(
      '<a href="https://example.org/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">a</a>',
    );
    expect(html('https://example.org/x')).toContain('<a href="https://example.org/x" target="_blank" rel="noopener noreferrer">');
    expect(html('[b](ADR-002-b.md)')).toContain('<a href="/decisions/ADR-002">b</a>');
  });

  it.each([
    ['[words](&#106;avascript:alert&lpar;1&rpar;)'],
    ['[words](java\\\nscript:alert(1))'],
    ['[words](<\tjavascript:alert(1)>)'],
    ['[words](%6aavascript:alert(1))'],
    ['[words][a]\n\n[a]: JAVASCRIPT&colon;alert(1)'],
    ['[words](https:/\\\\example.org)'],
    ['[words](data:image/svg+xml;base64,PHN2Zz4=)'],
    ['![words](javascript:alert(1))'],
  ])('leads nowhere by an address in disguise: %s', (text) => {
    expect(html(text)).not.toContain('href');
  });

  it('closes no attribute by quotes in an address, a title or a language', () => {
    const page = html(
      '[a](https://a.b/"onmouseover="x \'t" id="x\') <https://a.b/"onclick="x>\n\n```"id="location\nx\n```\n\n![a"b](https://a.b/"x)',
    );
    expect(page.replaceAll(/="[^"]*"/g, '')).not.toMatch(/<[^>]*(?:on\w+|id|name|title)=/);
    expect(page.replaceAll(/="[^"]*"/g, '')).not.toMatch(/<[^>]*"/);
  });

  it('gives no element an id, a name or a style of the record’s own', () => {
    const page = html(
      '# location\n\n[a](#b "name")\n\n| l | c | r | n |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |\n\n<form id=documentElement name=body>\n',
    );
    expect(page).not.toMatch(/<[^>]* (?:id|name|style)=/);
    expect(page).toContain('<td class="align-left">1</td>');
    expect(page).toContain('<td class="align-center">2</td>');
    expect(page).toContain('<td class="align-right">3</td>');
    expect(page).toContain('<td>4</td>');
  });

  it('says of HTML that is shown as text in which line it begins', () => {
    expect(html('a\n\n<div>\nb\n</div>')).toContain('<pre data-line="3"><code>&lt;div&gt;');
  });

  it.each([
    ['lists', '- '.repeat(90_000)],
    ['quotes', '>'.repeat(190_000)],
    ['brackets', '['.repeat(50_000)],
    ['emphasis', '**a *b '.repeat(20_000)],
    ['code', Array.from({ length: 500 }, (_, index) => '`'.repeat(index + 1)).join(' a ')],
    ['addresses', 'https://a.b/?('.repeat(10_000)],
    ['comments', 'a <!-- '.repeat(20_000)],
  ])('stands %s without end', (_, text) => {
    expect(renderRecord(text, () => null)).toMatchObject({ lines: 1, shownThrough: 1 });
  });

  it('loads no picture', () => {
    const page = html('![diagram](https://example.org/a.png) ![](b.png) ![c](data:image/png;base64,AAAA)');
    expect(page).not.toContain('<img');
    expect(page).toContain('<a href="https://example.org/a.png" target="_blank" rel="noopener noreferrer">diagram</a>');
    expect(page).toContain('<span class="record-picture">b.png</span>');
  });

  it('leaves comments out and keeps line breaks', () => {
    expect(html('<!-- how to write this -->\n\na<br>b <!-- c -->')).toBe('<p data-line="3">a<br>b </p>\n');
    expect(html('| a |\n|---|\n| b<br/>c |')).toContain('<td>b<br>c</td>');
  });

  it('cuts a very large record at a line, and says how far it goes', () => {
    const row = `| ${'x'.repeat(98)} |\n`;
    const page = renderRecord(row.repeat(20_000), () => null);
    expect(page).toMatchObject({ lines: 20_001, shownThrough: Math.floor(MAX_PAGE_LENGTH / row.length) });
    expect(page.html.length).toBeLessThan(2 * MAX_PAGE_LENGTH);
    expect(renderRecord('x'.repeat(MAX_PAGE_LENGTH + 1), () => null)).toEqual({ html: '', lines: 1, shownThrough: 0 });
  });
});
