import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { PROBLEM_RULES } from '../../../server/domain/problem-rules.ts';

const sources = readdirSync('server', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('problem-rules.ts'))
  .map((path) => readFileSync(join('server', path), 'utf8'))
  .join('\n');

/** Codes that are put together from a part: `variable-${kind}`. */
const COMPOSED: readonly string[] = ['variable-missing', 'variable-misplaced'];

/** zod's own code for a check that is not its. */
const NOT_OURS: readonly string[] = ['custom'];

describe('the registry of problem codes', () => {
  it('has every code that is raised', () => {
    const raised = [...sources.matchAll(/\bcode: '([^']+)'/g)].map(([, code]) => code ?? '').filter((code) => !NOT_OURS.includes(code));
    expect(raised.length).toBeGreaterThan(30);
    expect(Object.keys(PROBLEM_RULES)).toEqual(expect.arrayContaining(raised));
  });

  it('has no code that is never raised', () => {
    expect(sources).toContain('`variable-${kind}`');
    const idle = Object.keys(PROBLEM_RULES).filter((code) => !COMPOSED.includes(code) && !sources.includes(`'${code}'`));
    expect(idle).toEqual([]);
  });
});
