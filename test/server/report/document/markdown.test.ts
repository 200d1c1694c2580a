import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { heading, list, paragraph, table } from '../../../../server/report/document/document.ts';
import { renderMarkdown } from '../../../../server/report/document/markdown.ts';

const markdown = new MarkdownIt({ html: true });

function shown(text: string): string {
  return markdown
    .render(text)
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

describe('Markdown', () => {
  it('has each kind of block in its own form', () => {
    const text = renderMarkdown({
      title: 't',
      language: 'en',
      blocks: [
        heading(2, 'Heads'),
        paragraph('words, ', { code: 'a `tick`' }, ' and ', { text: 'Q1', to: 'q1' }),
        ...list(['one', 'two']),
        table(['a', 'b'], [['x|y', [{ code: 'p|q' }]]]),
        { kind: 'query', id: 'q1', text: ['about'], query: 'max(a)\nby (b)' },
      ],
    });
    expect(text).toBe(
      '## Heads\n\nwords, `` a `tick` `` and [Q1](#q1)\n\n- one\n- two\n\n| a | b |\n| --- | --- |\n| x\\|y | `p\\|q` |\n\n<a id="q1"></a>**Q1** about\n\n```promql\nmax(a)\nby (b)\n```\n',
    );
  });

  it('shows any words as they are, whatever they would mean to Markdown', () => {
    const words = fc.stringMatching(/^[ -~]{1,40}$/).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(words, (text) => {
        const rendered = renderMarkdown({ title: 't', language: 'en', blocks: [paragraph(text)] });
        expect(shown(rendered).trim()).toBe(text.replaceAll(/\s+/g, ' ').trim());
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the words of a row in their cells', () => {
    const words = fc.stringMatching(/^[ -~]{1,40}$/);
    fc.assert(
      fc.property(words, words, (a, b) => {
        const rendered = markdown.render(renderMarkdown({ title: 't', language: 'en', blocks: [table(['x', 'y'], [[a, b]])] }));
        expect(rendered.match(/<td>/g)).toHaveLength(2);
      }),
    );
  });
});
