import type { Post } from '../../../../server/notify/compose/post.ts';

/** A post whose every text tries to be markup, a link to a script or a mention of everybody. */
export const HOSTILE: Post = {
  tone: 'critical',
  title: '**[x](javascript:alert(1))** <@all>',
  summary: 'summary',
  sections: [
    {
      heading: '[x](javascript:alert(1)) <at id=all></at>',
      url: 'https://git.example.org/a(b).md#L1',
      facts: [{ name: 'note', value: '<@all> **bold** `code`\n# heading\n> quoted <font color="info">x</font> p95_latency < 1s :OK:' }],
      items: ['# heading', '1. first', '- nested', '> quoted', '![x](https://evil.example.org/x.png)'],
    },
  ],
  links: [
    { text: 'script', url: 'javascript:alert(1)' },
    { text: 'page', url: 'https://adr.example.org/decisions/ADR-012' },
  ],
};

/** A post with far more lines than any service takes, in characters of three and four bytes. */
export const ENDLESS: Post = {
  tone: 'warning',
  title: `长${'😀'.repeat(1000)}`,
  summary: 'summary',
  sections: [
    {
      heading: 'many',
      url: null,
      facts: [],
      items: Array.from({ length: 2000 }, (_, index) => `第 ${index} 行：${'😀'.repeat(index % 700)}`),
    },
  ],
  links: [
    { text: 'page', url: 'https://adr.example.org/decisions/ADR-012' },
    { text: 'graph', url: `https://prometheus.example.org/graph?g0.expr=${'x'.repeat(30_000)}` },
    { text: 'record', url: 'https://git.example.org/adr.md#L1' },
  ],
};

/** Whether no character was cut in two. */
export function isWhole(text: string): boolean {
  return !/\p{Cs}|\uFFFD|\\ud[89a-f]/iu.test(text);
}
