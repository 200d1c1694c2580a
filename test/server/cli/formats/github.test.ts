import { describe, expect, it } from '@jest/globals';
import { githubFormat } from '../../../../server/cli/formats/github.ts';
import { problem } from '../../../fixtures/problem.ts';

const context = { version: '1.2.3', root: '/work' };

describe('the format for GitHub', () => {
  it('has one workflow command a problem, an info as a notice', () => {
    const problems = [problem(), problem({ severity: 'warning', code: 'id-missing' }), problem({ severity: 'info', line: 1, column: 1 })];
    expect(githubFormat(problems, context).split('\n')).toEqual([
      '::error file=adr/ADR-001.md,line=12,col=5,title=unit-unknown::found "< 20 cm"; expected a time or a size',
      '::warning file=adr/ADR-001.md,line=12,col=5,title=id-missing::found "< 20 cm"; expected a time or a size',
      '::notice file=adr/ADR-001.md,line=1,col=1,title=unit-unknown::found "< 20 cm"; expected a time or a size',
    ]);
  });

  it('escapes what would end a property or a line, and per cent signs first', () => {
    const odd = problem({ path: 'adr/50%, or: so\n.md', found: '"1%,:\r\n"' });
    expect(githubFormat([odd], context)).toBe(
      '::error file=adr/50%25%2C or%3A so%0A.md,line=12,col=5,title=unit-unknown::found "1%25,:%0D%0A"; expected a time or a size',
    );
  });
});
