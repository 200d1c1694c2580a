import { describe, expect, it } from '@jest/globals';
import { readResponse } from '../../../server/prometheus/response.ts';

const answer = (result: unknown, rest: object = {}) =>
  JSON.stringify({ status: 'success', data: { resultType: 'matrix', result }, ...rest });
const refusal = (errorType: string, error: string) => JSON.stringify({ status: 'error', errorType, error });

describe('readResponse', () => {
  it('reads series with numbers, infinities and NaN, and keeps warnings and infos', () => {
    const values = [
      [1.5, '0.25'],
      [2, 'NaN'],
      [3, '+Inf'],
      [4, '-Inf'],
      [5, '-1e-07'],
    ];
    expect(readResponse(200, answer([{ metric: { job: 'a' }, values }], { warnings: ['w'], infos: ['i'] }))).toEqual({
      ok: true,
      series: [
        {
          labels: { job: 'a' },
          samples: [
            { at: 1.5, value: 0.25 },
            { at: 2, value: Number.NaN },
            { at: 3, value: Number.POSITIVE_INFINITY },
            { at: 4, value: Number.NEGATIVE_INFINITY },
            { at: 5, value: -1e-7 },
          ],
        },
      ],
      warnings: ['w', 'i'],
      sourceNow: null,
    });
  });

  it.each<[string, number, string, string, string]>([
    ['a refused query', 400, refusal('bad_data', 'parse error: unexpected "by"'), 'rejected', 'parse error: unexpected "by"'],
    ['an evaluation that failed', 422, refusal('execution', 'many-to-many matching'), 'rejected', 'many-to-many matching'],
    ['a login page', 401, '<html>', 'rejected', 'HTTP status 401'],
    ['too many requests', 429, 'slow down', 'unreachable', 'HTTP status 429'],
    ['a broken proxy', 502, '<html>', 'unreachable', 'HTTP status 502'],
    ['a query that Prometheus gave up', 503, refusal('timeout', 'query timed out'), 'timeout', 'query timed out'],
    ['a redirect', 302, '', 'bad-response', 'HTTP status 302'],
    ['an answer that is not JSON', 200, '<html>', 'bad-response', 'not JSON'],
    ['an empty answer', 200, '', 'bad-response', 'not JSON'],
    ['JSON of another kind', 200, '{"status":"success","data":{}}', 'bad-response', 'data.resultType'],
    [
      'an instant vector',
      200,
      JSON.stringify({ status: 'success', data: { resultType: 'vector', result: [] } }),
      'bad-response',
      'resultType',
    ],
    [
      'a sample that is no number',
      200,
      answer([{ metric: {}, values: [[1, 'abc']] }]),
      'bad-response',
      'data.result.0.values.0: expected [seconds',
    ],
    ['a native histogram', 200, answer([{ metric: {}, histograms: [] }]), 'bad-response', 'histogram'],
  ])('tells %s from the others', (_, status, body, reason, message) => {
    expect(readResponse(status, body)).toEqual({ ok: false, reason, message: expect.stringContaining(message) });
  });
});
