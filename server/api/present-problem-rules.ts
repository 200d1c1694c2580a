import { PROBLEM_RULES, type ProblemCode, type ProblemRule } from '../domain/problem-rules.ts';
import { PROBLEM_RULES_ZH } from '../domain/problem-rules.zh.ts';
import type * as wire from './contract.ts';

/** Every code with its meaning in each language, as the API gives it. */
export function presentProblemRules(): wire.ProblemRuleList['rules'] {
  return (Object.entries(PROBLEM_RULES) as [ProblemCode, ProblemRule][]).map(([code, { severity, summary, help }]) => ({
    code,
    severity,
    zh: PROBLEM_RULES_ZH[code],
    en: { summary, help },
  }));
}
