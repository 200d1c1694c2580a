import { type BoundCondition, type BoundDecision, type BoundQuery, ruleQueries } from '../../domain/binding.ts';
import type { JudgedCondition } from '../../domain/fingerprint.ts';
import type { Reading } from '../../domain/measurement.ts';
import { type EvaluationSettings, holdOf } from '../../domain/settings.ts';
import type { Span } from '../../domain/span.ts';
import { summarize } from '../../domain/span-summary.ts';
import { ceilToStep, floorToStep, type Seconds } from '../../domain/time.ts';
import { advanceTrial, beginTrial, blindTrial, type Trial } from '../../domain/trial.ts';
import {
  type Backtest,
  BacktestError,
  type Backtester,
  type BacktestOrder,
  type ReplayedMetric,
  type Sweep,
} from '../../ports/backtester.ts';
import type { Binder } from '../../ports/binder.ts';
import type { MeasurementSource } from '../../ports/measurements.ts';
import type { RecordSource } from '../../ports/records.ts';
import { type Answers, answersFrom, questionKey } from '../questions.ts';
import { piecesOf } from './pieces.ts';
import { readThreshold, type SweptRule, suggestedThresholds, sweptCondition, sweptHolds, sweptRule, withThreshold } from './sweep.ts';

/** What a backtester works with. */
export interface BacktestDeps {
  readonly records: RecordSource;
  readonly bind: Binder;
  readonly source: MeasurementSource;
  readonly settings: EvaluationSettings;
}

/** How many instants each query is asked for at most: a year every fifteen seconds. */
export const MAX_INSTANTS = 2_103_840;

/** How many thresholds and holds are tried at once at most. */
export const MAX_VARIANTS = 100;

/** How many instants thresholds are suggested from. */
const SUGGESTION_INSTANTS = 2000;

/** Replays conditions with the machine that judges them live, before they are armed or after. Stores nothing. */
export function createBacktester(deps: BacktestDeps): Backtester {
  return {
    async replay(order, signal) {
      const { decisions } = await deps.records.read();
      const decision = decisions.find(({ id }) => id === order.decisionId);
      return decision === undefined ? null : replay(deps, deps.bind(decision), order, signal);
    },
  };
}

/** A trial with the condition that it is one of. */
interface Attempt {
  readonly bound: BoundCondition;
  readonly isSwept: boolean;
  readonly trial: Trial;
  readonly error: string | null;
}

async function replay(
  { source, settings }: BacktestDeps,
  bound: BoundDecision,
  order: BacktestOrder,
  signal: AbortSignal,
): Promise<Backtest> {
  const step = stepOf(order, settings);
  const span = { from: ceilToStep(order.from, step), to: floorToStep(order.to, step), step, gapFrom: null };
  checkSpan(span);
  const begin = (one: BoundCondition, judged: JudgedCondition, isSwept: boolean): Attempt => ({
    bound: one,
    isSwept,
    trial: beginTrial(judged, span.from),
    error: null,
  });
  const executable = bound.conditions.flatMap((one) => (one.rule === null ? [] : [{ one, rule: one.rule }]));
  const own = executable.map(({ one, rule }) => begin(one, { rule, hold: holdOf(one, settings) }, false));
  const swept = order.sweep === null ? [] : await sweptAttempts(source, bound, order.sweep, span, settings, signal, begin);
  let attempts: readonly Attempt[] = [...own, ...swept];
  let metrics = measurable(bound).map((metric) => ({ metric, totals: unreplayed(metric) }));

  for (const piece of piecesOf(span.from, span.to, step)) {
    const queries = [...attempts.flatMap(({ trial }) => ruleQueries(trial.judged.rule)), ...metrics.map(({ metric }) => metric.query)];
    const answers = await ask(source, queries, piece, signal);
    attempts = attempts.map((attempt) => advance(attempt, piece, answers));
    metrics = metrics.map(({ metric, totals }) => ({ metric, totals: grown(totals, metric, piece, answers) }));
  }
  const replayed = ({ bound: { condition, unit }, trial, error }: Attempt) => ({
    condition,
    unit,
    hold: trial.judged.hold,
    bounds: trial.judged.rule.kind === 'comparison' ? trial.judged.rule.bounds : null,
    episodes: trial.episodes,
    seconds: trial.seconds,
    error,
  });
  return {
    decisionId: bound.decision.id,
    title: bound.decision.title,
    from: span.from,
    to: span.to,
    step,
    resolution: settings.resolution,
    conditions: attempts.filter(({ isSwept }) => !isSwept).map(replayed),
    unbound: bound.conditions.flatMap(({ condition, rule }) => (rule === null ? [condition] : [])),
    sweep: attempts.filter(({ isSwept }) => isSwept).map(replayed),
    metrics: metrics.map(({ totals }) => totals),
  };
}

/** A step that is only held to a least one stays a multiple of the monitor's: then the same instants are judged, but fewer. */
function stepOf({ step, leastStep = 0 }: BacktestOrder, { resolution }: EvaluationSettings): Seconds {
  const wanted = step ?? resolution;
  return leastStep <= wanted ? wanted : Math.ceil(leastStep / resolution) * resolution;
}

function checkSpan({ from, to, step }: Span): void {
  if (from >= to) throw new BacktestError('from: found a time that is not before "to"; expected an earlier one');
  if ((to - from) / step > MAX_INSTANTS) {
    const least = Math.ceil((to - from) / MAX_INSTANTS);
    throw new BacktestError(`step: found ${step} s over so long a time; expected ${least} s or more, or a shorter time`);
  }
}

/** The swept condition at each threshold and hold. */
async function sweptAttempts(
  source: MeasurementSource,
  bound: BoundDecision,
  sweep: Sweep,
  span: Span,
  settings: EvaluationSettings,
  signal: AbortSignal,
  begin: (bound: BoundCondition, judged: JudgedCondition, isSwept: boolean) => Attempt,
): Promise<readonly Attempt[]> {
  const one = sweptCondition(bound.conditions, sweep.condition);
  const rule = sweptRule(one);
  const written = sweep.thresholds?.map((text) => readThreshold(text, rule));
  const thresholds = written ?? suggestedThresholds(rule, await overview(source, rule, span, signal));
  const variants = thresholds.flatMap((threshold) =>
    sweptHolds(sweep, holdOf(one, settings)).map((hold) => ({ rule: withThreshold(rule, threshold), hold })),
  );
  if (variants.length > MAX_VARIANTS) {
    throw new BacktestError(`sweep: found ${variants.length} thresholds and holds together; expected at most ${MAX_VARIANTS}`);
  }
  return variants.map((judged) => begin(one, judged, true));
}

/** A look over the whole time that is coarse. Nothing where it could not be asked for: the replay itself will say why. */
async function overview(source: MeasurementSource, { query }: SweptRule, span: Span, signal: AbortSignal): Promise<readonly Reading[]> {
  const step = Math.max(1, Math.ceil((span.to - span.from) / SUGGESTION_INSTANTS / span.step)) * span.step;
  const coarse = { ...span, step };
  const answer = (await ask(source, [query], coarse, signal))(query, coarse);
  return answer.ok ? answer.readings : [];
}

async function ask(source: MeasurementSource, queries: readonly BoundQuery[], span: Span, signal: AbortSignal): Promise<Answers> {
  const requests = new Map(queries.map((query) => [questionKey(query, span), { query, from: span.from, to: span.to, step: span.step }]));
  const measurements = await source.measure([...requests.values()], signal);
  return answersFrom(new Map(measurements.map((one) => [questionKey(one.request.query, one.request), one])));
}

function advance(attempt: Attempt, piece: Span, answers: Answers): Attempt {
  const readings = new Map<BoundQuery, readonly Reading[]>();
  for (const query of ruleQueries(attempt.trial.judged.rule)) {
    const answer = answers(query, piece);
    if (!answer.ok) return { ...attempt, trial: blindTrial(attempt.trial, piece), error: answer.message };
    readings.set(query, answer.readings);
  }
  return { ...attempt, trial: advanceTrial(attempt.trial, piece, (query) => readings.get(query) ?? []) };
}

type Measurable = BoundDecision['metrics'][number] & { readonly query: BoundQuery };

function measurable({ metrics }: BoundDecision): readonly Measurable[] {
  return metrics.flatMap((metric) => (metric.query === null ? [] : [{ ...metric, query: metric.query }]));
}

function unreplayed({ metric: { name, line } }: Measurable): ReplayedMetric {
  return { name, line, metSeconds: 0, missedSeconds: 0, blindSeconds: 0 };
}

function grown(before: ReplayedMetric, { metric, query }: Measurable, piece: Span, answers: Answers): ReplayedMetric {
  const answer = answers(query, piece);
  if (!answer.ok) return { ...before, blindSeconds: before.blindSeconds + (piece.to - piece.from + piece.step) };
  const summaries = summarize(metric, answer.readings, piece.step);
  const sum = (of: 'metSeconds' | 'missedSeconds' | 'blindSeconds') => summaries.reduce((total, one) => total + one[of], before[of]);
  return { ...before, metSeconds: sum('metSeconds'), missedSeconds: sum('missedSeconds'), blindSeconds: sum('blindSeconds') };
}
