import type { Matcher } from '../../server/api/contract.ts';
import type { Catalogue } from '../i18n/catalogue.ts';

/** Which messages a silence or a maintenance window is about, as one clause in the reader's language. */
export function matcherWords(match: Matcher, words: Catalogue): string {
  const { everything, part, or, and, ...names } = words.silence.match;
  const labels = Object.entries(match.labels ?? {}).map(([name, value]) => `${name}=${value}`);
  const parts: readonly (readonly [name: string, values: readonly string[] | undefined, joint: string])[] = [
    [names.decisions, match.decisions, or],
    [names.owners, match.owners, or],
    [names.tags, match.tags, or],
    [names.labels, labels, and],
    [names.severities, match.severities?.map((severity) => words.alerts.severity[severity]), or],
    [names.stages, match.stages?.map((stage) => words.stage[stage]), or],
    [names.reasons, match.reasons?.map((reason) => words.alerts.reason[reason]), or],
  ];
  const clauses = parts.flatMap(([name, values = [], joint]) => (values.length === 0 ? [] : [part(name, values.join(joint))]));
  return clauses.length === 0 ? everything : clauses.join(and);
}
