import type { Attempt } from './attempt.ts';
import type { Visit } from './availability.ts';
import { joinQueries } from './batch.ts';
import type { PrometheusClient } from './client.ts';
import type { PartialResponse } from './endpoint.ts';
import type { IsJoinable } from './joinable.ts';
import type { Joining } from './joining.ts';
import { type Batch, planBatches, type Question } from './plan-batches.ts';
import { readSeries } from './read-series.ts';
import { type Answer, failure, type Outcome } from './response.ts';
import { splitAnswer } from './split-answer.ts';

/** What one source is asked with. */
export interface PlannerDeps {
  readonly client: PrometheusClient;
  readonly joining: Joining;
  readonly isJoinable: IsJoinable;
  readonly partialResponse: PartialResponse;
}

/** One round of questions. */
interface Round extends PlannerDeps {
  readonly visit: Visit;
  readonly stop: AbortSignal;
  settle(question: Question, outcome: Outcome): void;
}

/**
 * Asks different questions of one source, joined where that is safe, and hands over each outcome once it is there. What a failed
 * batch held is asked again one by one, so that a bad query costs only itself. Rejects only when `stop` aborts, with its reason.
 */
export async function askAll(questions: readonly Question[], deps: PlannerDeps, settle: Round['settle'], stop: AbortSignal): Promise<void> {
  const round = { ...deps, visit: deps.client.enter(), stop, settle };
  const batches = planBatches(questions, deps.joining, deps.isJoinable);
  const joined = batches.filter((batch) => batch.questions.length > 1);
  const alone = batches.filter((batch) => batch.questions.length === 1).flatMap((batch) => batch.questions);
  const [answered] = await Promise.all([
    Promise.all(joined.map((batch) => askBatch(batch, round))),
    Promise.all(alone.map((question) => askAlone(question, round))),
  ]);
  if (answered.length > 0 && answered.every(Boolean)) deps.joining.grow();
}

/** Resolves to whether the batch was answered as one. */
async function askBatch({ span, questions }: Batch, round: Round): Promise<boolean> {
  const { joining } = round;
  const queries = questions.map(({ query }) => query);
  const joined = joinQueries(queries);
  const attempt = await ask({ query: joined.query, span }, 'batch', round, () => joining.shrink(queries.length));
  const { outcome } = attempt;
  const answers = outcome.ok && !isRefused(outcome, round) ? splitAnswer(outcome, queries, joined) : null;
  if (answers !== null) {
    for (const [index, answer] of answers.entries()) {
      const question = questions[index];
      if (question !== undefined) round.settle(question, outcomeOf(answer, round));
    }
    return true;
  }
  if (!outcome.ok && !(await concernsMembers(attempt, round))) {
    for (const question of questions) round.settle(question, outcome);
    return false;
  }
  joining.suspect(queries);
  const succeeded = await Promise.all(questions.map((question) => askAlone(question, round)));
  if (succeeded.every(Boolean)) joining.shrink(queries.length);
  return false;
}

/** Resolves to whether it was answered. */
async function askAlone(question: Question, round: Round): Promise<boolean> {
  const { joining, settle } = round;
  const attempt = await ask(question, 'single', round, () => joining.suspect([question.query]));
  const outcome = attempt.outcome.ok ? outcomeOf(attempt.outcome, round) : attempt.outcome;
  settle(question, outcome);
  if (outcome.ok || !concernsQueries(attempt)) joining.clear(question.query);
  return outcome.ok;
}

/** Asks in turn. `onCutOff` is told where it was under way when the time was over: nothing else would be learnt from it. */
async function ask({ query, span }: Question, kind: 'single' | 'batch', round: Round, onCutOff: () => void): Promise<Attempt> {
  const { client, visit, stop } = round;
  return client.inTurn(async () => {
    // A source that does not answer says nothing of the query that waits for it.
    await visit.admit(stop);
    stop.throwIfAborted();
    try {
      return await client.ask(query, span, kind, visit, stop);
    } catch (error) {
      onCutOff();
      throw error;
    }
  });
}

/** Whether what came of a request has to do with what was asked. */
function concernsQueries({ health }: Attempt): boolean {
  return health !== 'busy' && health !== 'unasked';
}

/** Whether asking the members of a failed batch may bring more; a source that has no time for anything else either is left alone. */
async function concernsMembers(attempt: Attempt, { client, stop }: Round): Promise<boolean> {
  if (attempt.health !== 'busy') return concernsQueries(attempt);
  return (await client.probe(stop)).health === 'alive';
}

function isRefused({ isPartial }: Answer, { partialResponse }: Round): boolean {
  return isPartial && partialResponse === 'refuse';
}

function outcomeOf(answer: Answer, round: Round): Outcome {
  const { result, warnings, sourceNow } = answer;
  if (isRefused(answer, round)) {
    const said = warnings.length === 0 ? '' : `: ${warnings.join('; ')}`;
    return failure('partial', `a part of the data is missing${said}`);
  }
  const series = readSeries(result);
  return 'ok' in series ? series : { ok: true, series, warnings, sourceNow };
}
