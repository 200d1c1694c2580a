import type { MeasurementRequest } from '../domain/measurement.ts';
import type { Question } from './plan-batches.ts';
import { splitSpan } from './split-span.ts';

/** What is to be asked so that every request is answered. */
export interface Inquiries {
  /** Every distinct question, by the name of its source. */
  readonly bySource: ReadonlyMap<string, readonly Question[]>;
  /** The questions that answer a request, in the order of their spans. */
  partsOf(request: MeasurementRequest): readonly Question[];
  /** The requests that a question is a part of. */
  requestsOf(question: Question): readonly MeasurementRequest[];
}

/** Makes one question of the same query, source and span, and several of a span of more than `maxPoints` instants. */
export function inquire(requests: readonly MeasurementRequest[], maxPoints: number): Inquiries {
  const bySource = new Map<string, Question[]>();
  const byKey = new Map<string, readonly Question[]>();
  const parts = requests.map((request) => {
    const { query, source } = request.query;
    const key = keyOf(request);
    const known = byKey.get(key);
    if (known !== undefined) return known;
    const questions = splitSpan(request, maxPoints).map((span): Question => ({ query, span }));
    byKey.set(key, questions);
    const others = bySource.get(source);
    if (others === undefined) bySource.set(source, [...questions]);
    else others.push(...questions);
    return questions;
  });
  const byRequest = new Map(requests.map((request, index) => [request, parts[index] ?? []]));
  const byQuestion = new Map<Question, MeasurementRequest[]>();
  for (const [request, questions] of byRequest) {
    for (const question of questions) {
      const known = byQuestion.get(question);
      if (known === undefined) byQuestion.set(question, [request]);
      else known.push(request);
    }
  }
  return {
    bySource,
    partsOf: (request) => byRequest.get(request) ?? [],
    requestsOf: (question) => byQuestion.get(question) ?? [],
  };
}

/** Scale and reducer are applied after: they do not make another question. */
function keyOf({ query, from, to, step }: MeasurementRequest): string {
  return JSON.stringify([query.source, query.query, from, to, step]);
}
