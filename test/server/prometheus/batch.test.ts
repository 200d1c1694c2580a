import { describe, expect, it } from '@jest/globals';
import { joinQueries } from '../../../server/prometheus/batch.ts';
import { isJoinable } from '../../../server/prometheus/joinable.ts';
import type { Answer } from '../../../server/prometheus/response.ts';
import { splitAnswer } from '../../../server/prometheus/split-answer.ts';

const answer = (result: readonly unknown[], warnings: readonly string[] = []): Answer => ({
  ok: true,
  result,
  warnings,
  isPartial: false,
  sourceNow: 5,
});

const members = ['up', 'sum(\n  errors_total\n)', 'rate(errors_total[5m]) # per second', 'x'];
const joined = joinQueries(members);

/** How deep parentheses are nested. */
function depthOf(query: string): number {
  let depth = 0;
  return Math.max(
    ...[...query].map((character) => {
      depth += character === '(' ? 1 : character === ')' ? -1 : 0;
      return depth;
    }),
  );
}

describe('a batch of queries', () => {
  it('is one expression, in which every query has lines to itself', () => {
    const lines = joined.query.split('\n');
    expect(joined.lines.map(({ first, last }) => lines.slice(first - 1, last).join('\n'))).toEqual(members);
    expect(isJoinable(joined.query.replaceAll('adr_monitor_query', 'n'))).toBe(true);
  });

  it('is a balanced tree, so that a thousand queries are ten deep', () => {
    const { query } = joinQueries(Array.from({ length: 1024 }, () => 'x'));
    expect(depthOf(query)).toBe(11);
  });

  it('is answered for each of its queries, without the label that tells them apart', () => {
    const result = [
      { metric: { __name__: 'x', adr_monitor_query: '3' }, values: [[1, '2']] },
      { metric: { adr_monitor_query: '1' }, values: [] },
      { metric: { __name__: 'y', adr_monitor_query: '3' }, values: [] },
    ];
    expect(splitAnswer(answer(result), members, joined)?.map((one) => one.result)).toEqual([
      [],
      [{ metric: {}, values: [] }],
      [],
      [
        { metric: { __name__: 'x' }, values: [[1, '2']] },
        { metric: { __name__: 'y' }, values: [] },
      ],
    ]);
  });

  it.each([
    ['no number', { metric: {}, values: [] }],
    ['a number that no query has', { metric: { adr_monitor_query: '4' }, values: [] }],
    ['an empty number', { metric: { adr_monitor_query: '' }, values: [] }],
    ['no labels', { values: [] }],
    ['nothing', null],
  ])('is not answered with a series that has %s', (_, series) => {
    expect(splitAnswer(answer([series]), members, joined)).toBeNull();
  });

  /** What is said of each member. */
  const said = (warning: string) => splitAnswer(answer([], [warning]), members, joined)?.map((one) => one.warnings);

  it('is warned query by query, at the place in the query itself', () => {
    const line = (joined.lines[1]?.first ?? 0) + 1;
    expect(said(`PromQL info: odd (${line}:3)`)).toEqual([[], ['PromQL info: odd (2:3)'], [], []]);
  });

  it('is warned in every query that mentions the name, since that is said once', () => {
    const { first } = joined.lines[2] ?? { first: 0 };
    const info = 'PromQL info: metric might not be a counter: "errors_total"';
    expect(said(`${info} (${first}:6)`)).toEqual([[], [info], [`${info} (1:6)`], []]);
  });

  it.each(['PromQL warning: odd', 'PromQL warning: odd (1:1)', '2 more warning annotations omitted'])(
    'is warned in every query where nothing tells which: %s',
    (warning) => {
      expect(said(warning)).toEqual(members.map(() => [warning]));
    },
  );
});
