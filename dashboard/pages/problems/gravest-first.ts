import type { Problem } from '../../../server/api/contract.ts';

const SEVERITIES: readonly Problem['severity'][] = ['error', 'warning', 'info'];

/** Problems with the errors first; the API's own order stands within one severity. */
export function gravestFirst(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}
