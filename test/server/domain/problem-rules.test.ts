import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { PROBLEM_RULES } from '../../../server/domain/problem-rules.ts';

const sources = readdirSync('server', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('problem-rules.ts'))
  .map((path) => readFileSync(join('server', path), 'utf8'))
  .join('\n');

/** Codes that are put together from a part: `variable-${kind}`. */
const COMPOSED: readonly string[] = ['variable-missing', 'variable-misplaced', 'variable-format'];

/** zod's own code for a check that is not its. */
const NOT_OURS: readonly string[] = ['custom'];

/** From the least to the worst. */
const SEVERITIES: readonly string[] = ['info', 'warning', 'error'];

describe('the registry of problem codes', () => {
  it('has every code that is raised', () => {
    const raised = [...sources.matchAll(/\bcode: '([^']+)'/g)].map(([, code]) => code ?? '').filter((code) => !NOT_OURS.includes(code));
    expect(raised.length).toBeGreaterThan(30);
    expect(Object.keys(PROBLEM_RULES)).toEqual(expect.arrayContaining(raised));
  });

  it('gives each code the worst severity with which it is raised', () => {
    const raised = [...sources.matchAll(/severity: '(error|warning|info)',\s*code: '([^']+)'/g)].map(
      ([, severity, code]) => [code, severity] as const,
    );
    const worst = new Map(raised.toSorted(([, a], [, b]) => SEVERITIES.indexOf(a ?? '') - SEVERITIES.indexOf(b ?? '')));
    const rules = Object.entries(PROBLEM_RULES).flatMap(([code, { severity }]) => (worst.has(code) ? [[code, severity]] : []));
    expect(worst.size).toBeGreaterThan(30);
    expect(rules).toEqual(rules.map(([code = '']) => [code, worst.get(code)]));
  });

  it('has no code that is never raised', () => {
    expect(sources).toContain('`variable-${kind}`');
    const idle = Object.keys(PROBLEM_RULES).filter((code) => !COMPOSED.includes(code) && !sources.includes(`'${code}'`));
    expect(idle).toEqual([]);
  });
});
