import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseBlocks } from '../../../server/adr/blocks.ts';
import { codeSpans, plainText } from '../../../server/adr/inline.ts';
import { readRecord } from '../../../server/adr/read-record.ts';
import { checkQuery } from '../../../server/prometheus/grammar.ts';

/** One row of the tables of problem codes: what is wrong and what is right, in the section that tells where it stands. */
interface Example {
  readonly section: string;
  readonly code: string;
  readonly severity: string;
  readonly wrong: string | undefined;
  readonly right: string | undefined;
}

function examples(): readonly Example[] {
  const found: Example[] = [];
  let section = '';
  for (const block of parseBlocks(readFileSync('adr/README.md', 'utf8').split('\n'))) {
    if (block.kind === 'heading') section = plainText(block.title.raw);
    if (block.kind !== 'table' || block.header[0]?.raw !== 'code') continue;
    for (const [code, severity, wrong, right] of block.rows) {
      const example = (cell: typeof wrong) => codeSpans(cell?.raw ?? '')[0]?.code.trim();
      found.push({
        section,
        code: plainText(code?.raw ?? ''),
        severity: severity?.raw ?? '',
        wrong: example(wrong),
        right: example(right),
      });
    }
  }
  return found;
}

const row = (baseline: string, target: string, measurement = '') =>
  `# ADR-900: x\n\n状态：接受\n\n## 指标\n\n| 指标 | 当前值 | 目标值 | 测量方法 |\n|---|---|---|---|\n| A | ${baseline} | ${target} | ${measurement} |\n| B | | < 1 | |`;

/** A record in which an example of a section stands where it belongs. */
function recordWith(section: string, example: string): string {
  if (section.startsWith('整条记录')) return example.startsWith('#') ? `${example}\n\n状态：接受` : `# ADR-900: x\n\n${example}`;
  if (section.startsWith('Front matter')) return `---\n${example}\n---\n# ADR-900: x\n\n状态：接受`;
  if (section.startsWith('目标值')) return row('500ms', example);
  if (section.startsWith('没有当前值')) return row('', example);
  if (section.startsWith('当前值')) return row(example, '< 1s');
  if (section.startsWith('测量方法')) return row('', '< 1s', `\`${example.replaceAll('`', '')}\``);
  if (section.startsWith('一行指标')) return `${row('', '< 1s')}\n${example}`;
  return `# ADR-900: x\n\n状态：接受\n\n## 回滚条件\n\n- ${example}`;
}

const problemsOf = (section: string, example: string) => readRecord(recordWith(section, example), 'adr/x.md', checkQuery).problems;

describe('adr/README.md', () => {
  it.each(examples().filter(({ wrong, right }) => wrong !== undefined && right !== undefined))(
    'shows what $code means in "$section"',
    ({ section, code, severity, wrong = '', right = '' }) => {
      const own = problemsOf(section, wrong).filter((problem) => problem.code === code);
      expect(own.map((problem) => problem.severity)).toContain(severity);
      expect(problemsOf(section, right).map((problem) => problem.code)).not.toContain(code);
    },
  );

  it('names every code that the readers use', () => {
    const documented = new Set(examples().map(({ code }) => code));
    expect(documented.size).toBeGreaterThan(25);
    const undemonstrated = [
      'id-duplicate',
      'id-mismatch',
      'front-matter-toml',
      'text-too-long',
      'fenced-facts',
      'html-table',
      'metric-in-list',
      'target-column-missing',
      'several-targets',
      'file-unreadable',
      'file-too-large',
      'file-not-text',
      'file-encoding',
    ];
    for (const code of undemonstrated) expect(documented).toContain(code);
  });
});
