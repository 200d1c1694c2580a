import { formatChange, formatValue } from '../domain/format-value.ts';
import type { Incident } from '../domain/incident.ts';
import { incidentState } from '../domain/incident.ts';
import { type Instant, toRfc3339 } from '../domain/time.ts';
import type { MetricFacts, RetrospectiveFacts } from './facts.ts';
import type { ReportWords } from './words.ts';

/** Writes the retrospective as Markdown. The same facts give the same bytes. */
export function renderMarkdown(facts: RetrospectiveFacts, words: ReportWords): string {
  const { decision } = facts.view.bound;
  const blocks = [
    `# ${words.title(decision.id, decision.title)}`,
    heading(facts, words),
    `## ${words.promises}`,
    table(
      words.promiseColumns,
      facts.metrics.map((metric) => promiseRow(metric, words)),
    ),
    ...facts.metrics.filter(({ baselineConfirmed }) => baselineConfirmed === false).map((metric) => `> ${doubt(metric, words)}`),
    `## ${words.conditions}`,
    table(
      words.conditionColumns,
      facts.conditions.map(({ text, line, state, incidents }) => [text, String(line), words.states[state], String(incidents)]),
    ),
    `## ${words.incidents}`,
    facts.incidents.length === 0
      ? words.noIncidents
      : table(
          words.incidentColumns,
          facts.incidents.map((one) => incidentRow(one, words)),
        ),
    `## ${words.queries}`,
    ...facts.metrics.flatMap(({ name, query }) => (query === null ? [] : [`${name}\n\n${fenced(query)}`])),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function heading({ view, observedFrom, judgedThrough, observedFromFirstSeen }: RetrospectiveFacts, words: ReportWords): string {
  const { source } = view.bound.decision;
  const observed =
    observedFrom === null || judgedThrough === null ? words.neverJudged : words.observed(date(observedFrom), date(judgedThrough));
  const items = [`${words.record}: \`${source.path}\``, `${words.stage}: ${words.stages[view.state.stage.stage]}`, observed];
  return [...items, ...(observedFromFirstSeen ? [words.observedFromFirstSeen] : [])].map((item) => `- ${item}`).join('\n');
}

function promiseRow(metric: MetricFacts, words: ReportWords): readonly string[] {
  const value = (number: number | null) => formatValue(number, metric.unit) ?? words.unknown;
  const share = (ratio: number | null) => formatValue(ratio, 'ratio') ?? words.unknown;
  return [
    metric.name,
    metric.baselineText ?? words.unknown,
    value(metric.measuredBefore),
    metric.targetText ?? words.unknown,
    value(metric.meanAfter),
    value(metric.lastActual),
    formatChange(metric.change) ?? words.unknown,
    metric.verdict === null ? words.unreadable : words.verdicts[metric.verdict],
    share(metric.progress),
    share(metric.shareInTarget),
    share(metric.shareBlind),
  ];
}

function doubt(metric: MetricFacts, words: ReportWords): string {
  return words.baselineDoubted(metric.name, metric.baselineText ?? '', formatValue(metric.measuredBefore, metric.unit) ?? words.unknown);
}

function incidentRow(incident: Incident, words: ReportWords): readonly string[] {
  const { disposition, unit } = incident;
  const answer =
    disposition === null ? words.unknown : `${words.dispositions[disposition.verdict]} (${disposition.actor}: ${disposition.note})`;
  return [
    incident.condition.text,
    date(incident.openedAt),
    date(incident.foundAt),
    incident.recoveredAt === null ? words.unknown : date(incident.recoveredAt),
    formatValue(incident.value, unit) ?? words.unknown,
    formatValue(incident.peak, unit) ?? words.unknown,
    words.incidentStates[incidentState(incident)],
    answer,
  ];
}

/** To the second, in UTC. */
function date(instant: Instant): string {
  return `${toRfc3339(Math.floor(instant)).slice(0, 19).replace('T', ' ')}`;
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Words from records and people stay inside their cell. */
function cell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim();
}

/** A fence longer than any run of backticks inside, as CommonMark asks. */
function fenced(code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}promql\n${code}\n${fence}`;
}
