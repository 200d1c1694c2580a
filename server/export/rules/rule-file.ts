import { Document, type YAMLMap, type YAMLSeq } from 'yaml';
import type { BoundDecision } from '../../domain/binding.ts';
import type { EvaluationSettings } from '../../domain/settings.ts';
import type { Exported } from '../exported.ts';
import {
  type AlertRule,
  blindRule,
  type DecisionRules,
  decisionRules,
  type PrometheusRule,
  partRules,
  type RuleOptions,
} from './decision-rules.ts';
import { promDuration } from './value-expression.ts';

/** Where rules differ from the monitor, said in the file itself. */
const HEADER = ` Made by adr-monitor from architecture decision records: do not edit, export again.
 Prometheus judges a condition as the monitor does, but for gaps: where data is missing, Prometheus ends a hold and, once keep_firing_for is
 over, resolves an alert; the monitor says that it cannot tell, and goes on from where it stood. keep_firing_for needs Prometheus 2.42.`;

/** The rules of some decisions, as `promtool check rules` takes them, and the decisions' rules for those who test them. */
export function exportRules(
  decisions: readonly BoundDecision[],
  options: RuleOptions,
): Exported & { readonly rules: readonly DecisionRules[] } {
  const rules = decisions.map((bound) => decisionRules(bound, options));
  const shown = rules.filter(({ actuals, alerts }) => actuals.length + alerts.length > 0);
  const document = new Document({ groups: shown.map((one) => groupOf(one, options)) });
  document.commentBefore = HEADER;
  addComments(document, shown, options.settings);
  return { text: document.toString({ lineWidth: 0 }), rules, leftOut: rules.flatMap(({ leftOut }) => leftOut) };
}

function groupOf(rules: DecisionRules, { settings }: RuleOptions) {
  return {
    name: `adr-monitor ${rules.decision.id}`,
    interval: promDuration(settings.resolution),
    rules: placedRules(rules, settings).map(({ rule }) => rule),
  };
}

/** A rule with the line of the record that it is from. */
interface PlacedRule {
  readonly rule: PrometheusRule;
  readonly line: number;
}

/** What an alert asks is recorded before it, in the same evaluation. */
function placedRules({ actuals, alerts }: DecisionRules, settings: EvaluationSettings): readonly PlacedRule[] {
  const ofAlert = (alert: AlertRule): readonly PlacedRule[] => {
    const blind = blindRule(alert, { settings });
    const rules = [...partRules(alert), alert.rule, ...(blind === null ? [] : [blind])];
    return rules.map((rule) => ({ rule, line: alert.line }));
  };
  return [...actuals, ...alerts.flatMap(ofAlert)];
}

/** Each rule says which line of which record it is from. */
function addComments(document: Document, decisions: readonly DecisionRules[], settings: EvaluationSettings): void {
  for (const [index, rules] of decisions.entries()) {
    const group = document.getIn(['groups', index]) as YAMLMap;
    group.commentBefore = ` ${rules.decision.title.replaceAll(/\s+/g, ' ')}`;
    const items = (group.get('rules') as YAMLSeq<YAMLMap>).items;
    for (const [at, { line }] of placedRules(rules, settings).entries()) {
      const item = items[at];
      if (item !== undefined) item.commentBefore = ` ${rules.decision.source.path}:${line}`;
    }
  }
}
