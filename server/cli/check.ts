import type { Command } from 'commander';
import { presentDecision } from '../api/present.ts';
import { assemble, type Parts, realWorld } from '../app.ts';
import { loadConfig } from '../config.ts';
import { TELLS_NOBODY } from '../domain/alerting.ts';
import { nameState } from '../domain/condition-state.ts';
import { formatValue } from '../domain/format-value.ts';
import { isInForce } from '../domain/health.ts';
import { type Instant, parseInstant } from '../domain/time.ts';
import { createMonitor } from '../monitor/monitor.ts';
import { openLinks } from '../open-links.ts';
import { systemClock } from '../ports/clock.ts';
import { silentLog } from '../ports/log.ts';
import type { DecisionView } from '../ports/monitor.ts';
import { openStore } from '../store/open-store.ts';
import { listenUrl } from './listen-url.ts';
import { DEFAULT_CONFIG, EXIT_CANNOT_TELL, EXIT_ROLLBACK, EXIT_TARGET_MISSED, type Shell, UsageError } from './shell.ts';

/** `adr-monitor check`: judges once, now or at a past instant, and stores nothing. */
export function addCheck(program: Command, shell: Shell): void {
  program
    .command('check')
    .description('judge once, now or at a past instant, without storing')
    .argument('[id...]', 'the decisions; all where none is given')
    .option('--config <file>', 'the configuration', DEFAULT_CONFIG)
    .option('--at <time>', 'an RFC 3339 time to judge at instead of now')
    .option('--json', 'print JSON')
    .action(async (ids: string[], options: { config: string; at?: string; json?: boolean }) => {
      const at = options.at === undefined ? systemClock.now() : parseInstant(options.at);
      if (at === null) throw new UsageError(`--at: found "${options.at}"; expected an RFC 3339 time such as 2026-01-31T09:00:00Z`);
      const config = await loadConfig(options.config, process.env);
      const parts = await assemble(config, realWorld(silentLog));
      try {
        const views = await judgeOnce(parts, ids, at, shell.stopping);
        const context = { settings: config.evaluation, links: openLinks(config, () => config.publicUrl ?? listenUrl(config)) };
        shell.out(
          options.json ? JSON.stringify({ decisions: views.map((view) => presentDecision(view, context)) }, null, 2) : textOf(views),
        );
        shell.exit(exitCode(views));
      } finally {
        await parts.close();
      }
    });
}

/** One cycle of the same machine over a store that is forgotten after; what does not say when it was implemented is judged as far back as a gap is. */
async function judgeOnce(
  { config, records, bind, source }: Parts,
  ids: readonly string[],
  at: Instant,
  signal: AbortSignal,
): Promise<readonly DecisionView[]> {
  const { decisions } = await records.read();
  const missing = ids.find((id) => !decisions.some((decision) => decision.id === id));
  if (missing !== undefined) throw new UsageError(`there is no decision "${missing}" in ${config.decisionPaths.join(', ')}`);
  const asked = decisions
    .filter(({ id }) => ids.length === 0 || ids.includes(id))
    .map((decision) => ({ ...decision, implementedAt: decision.implementedAt ?? at - config.evaluation.maxBackfill }));
  const store = await openStore('sqlite::memory:', { clock: systemClock });
  try {
    const monitor = createMonitor({
      records: { read: async () => ({ decisions: asked, problems: [] }) },
      bind,
      source,
      store,
      clock: { now: () => at },
      log: silentLog,
      settings: { ...config.evaluation, baselineWindow: 0 },
      alerting: TELLS_NOBODY,
    });
    await monitor.cycle(signal);
    return await monitor.decisions();
  } finally {
    await store.close();
  }
}

/** A rollback that holds outweighs what cannot be told, and that a missed target. Where nothing was judged, nothing can be told. */
function exitCode(views: readonly DecisionView[]): number {
  const judged = views.filter(({ bound, state }) => isInForce(bound, state) && bound.coverage.executable > 0);
  const phases = judged.flatMap(({ state }) => Object.values(state.conditions).map((condition) => condition.state.phase));
  if (phases.includes('firing')) return EXIT_ROLLBACK;
  const subjects = judged.flatMap(({ state }) => [
    ...Object.values(state.metrics).map(({ blindSince }) => blindSince),
    ...Object.values(state.conditions).map((condition) => condition.state.blindSince),
  ]);
  if (judged.length === 0 || subjects.some((since) => since !== null)) return EXIT_CANNOT_TELL;
  const verdicts = judged.flatMap(({ state }) => Object.values(state.metrics).map(({ verdict }) => verdict));
  return verdicts.some((verdict) => verdict !== 'met') ? EXIT_TARGET_MISSED : 0;
}

function textOf(views: readonly DecisionView[]): string {
  return views
    .map(({ bound, state }) => {
      const lines = [`${bound.decision.id} ${bound.decision.title}`];
      if (!isInForce(bound, state)) return [...lines, `  not in force (${bound.decision.status ?? 'no status'})`].join('\n');
      for (const { key, metric } of bound.metrics) {
        const tracked = state.metrics[key];
        const unit = metric.baseline?.unit ?? (metric.target !== null && 'unit' in metric.target ? metric.target.unit : null);
        const actual = formatValue(tracked?.actual ?? null, unit) ?? '—';
        lines.push(`  ${metric.name}: ${actual} (${metric.target?.text ?? '—'}) ${tracked?.verdict ?? 'unbound'}`);
      }
      for (const { key, condition, lacking } of bound.conditions) {
        const tracked = state.conditions[key];
        const name = tracked === undefined ? `not judged (needs a ${lacking})` : nameState(tracked.state).name;
        lines.push(`  ${condition.text}: ${name}${tracked?.error ? ` (${tracked.error})` : ''}`);
      }
      return lines.join('\n');
    })
    .join('\n\n');
}
