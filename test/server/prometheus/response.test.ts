import { describe, expect, it } from '@jest/globals';
import type { MeasurementErrorReason } from '../../../server/domain/measurement.ts';
import { readSeries } from '../../../server/prometheus/read-series.ts';
import { readAnswer } from '../../../server/prometheus/response.ts';
import { answerWith as answer, refusalOf as refusal } from './fake-prometheus.ts';

/** An answer with its series, as one query alone has it. */
function readResponse(status: number, body: string) {
  const read = readAnswer({ status, body, date: undefined });
  return read.ok ? readSeries(read.result) : read;
}

const pairs = (...values: readonly unknown[]) => answer([{ metric: {}, values }]);

describe('an answer to a range query', () => {
  it('is read with numbers, infinities and NaN', () => {
    const values = [
      [1.5, '0.25'],
      [2, 'NaN'],
      [3, '+Inf'],
      [4, '-Inf'],
      [5, '-1e-07'],
    ];
    expect(readResponse(200, answer([{ metric: { job: 'a' }, values }]))).toEqual([
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
    ]);
  });

  it('keeps its warnings and infos', () => {
    const read = readAnswer({ status: 200, body: answer([], { warnings: ['PromQL warning: w'], infos: ['i'] }), date: undefined });
    expect(read).toMatchObject({ ok: true, warnings: ['PromQL warning: w', 'i'], isPartial: false });
  });

  it.each<[string, object]>([
    ['a warning that is not of the evaluation', { warnings: ['receive series from Addr: 10.0.0.7:10901: unavailable'] }],
    ['a field that says so', { isPartial: true }],
  ])('is partial with %s', (_, rest) => {
    const read = readAnswer({ status: 200, body: answer([], rest), date: undefined });
    expect(read).toMatchObject({ ok: true, isPartial: true, warnings: [expect.any(String)] });
  });

  it.each<[string, object]>([
    ['nothing else', {}],
    ['warnings of the evaluation', { warnings: ['PromQL warning: bucket label "le" is missing', '3 more warning annotations omitted'] }],
    ['infos of any kind', { infos: ['cached'] }],
    ['a field that says so', { isPartial: false }],
    ['fields that are null', { warnings: null, infos: null }],
  ])('is whole with %s', (_, rest) => {
    expect(readAnswer({ status: 200, body: answer([], rest), date: undefined })).toMatchObject({ ok: true, isPartial: false });
  });

  it.each([
    ['Sun, 06 Nov 1994 08:49:37 GMT', 784_111_777],
    ['yesterday', null],
    [undefined, null],
  ])("has the source's clock from the date %s", (date, sourceNow) => {
    expect(readAnswer({ status: 200, body: answer([]), date })).toMatchObject({ sourceNow });
  });

  it.each<[string, number, string, MeasurementErrorReason, string]>([
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
    ['a body that is a list', 200, '[]', 'bad-response', 'status'],
    ['a result that is no list', 200, answer({}), 'bad-response', 'data.result'],
    ['warnings that are no texts', 200, answer([], { warnings: [1] }), 'bad-response', 'warnings'],
    ['a value that is no number', 200, pairs([1, 'abc']), 'bad-response', 'data.result.0.values.0: expected [seconds'],
    ['an empty value', 200, pairs([1, '']), 'bad-response', 'values.0'],
    ['a hexadecimal value', 200, pairs([1, '0x10']), 'bad-response', 'values.0'],
    ['a value that is no text', 200, pairs([1, 1]), 'bad-response', 'values.0'],
    ['an instant that is a text', 200, pairs(['1', '1']), 'bad-response', 'values.0'],
    ['a sample with a third part', 200, pairs([1, '1', '1']), 'bad-response', 'values.0'],
    ['one instant twice', 200, pairs([1, '1'], [2, '1'], [2, '1']), 'bad-response', 'values.2: expected an instant after'],
    ['instants out of order', 200, pairs([2, '1'], [1, '1']), 'bad-response', 'values.1: expected an instant after'],
    ['a label that is no text', 200, answer([{ metric: { a: 1 }, values: [] }]), 'bad-response', 'data.result.0.metric'],
    ['a series that is none', 200, answer([null]), 'bad-response', 'data.result.0.metric'],
    ['a native histogram', 200, answer([{ metric: {}, histograms: [] }]), 'bad-response', 'histogram'],
    ['a native histogram among floats', 200, answer([{ metric: {}, values: [], histograms: [[1, {}]] }]), 'bad-response', 'histogram'],
    [
      'one series twice',
      200,
      answer([
        { metric: { a: 'b' }, values: [] },
        { metric: { a: 'b' }, values: [] },
      ]),
      'bad-response',
      '{a="b"} again',
    ],
  ])('tells %s from the others', (_, status, body, reason, message) => {
    expect(readResponse(status, body)).toEqual({ ok: false, reason, message: expect.stringContaining(message) });
  });
});
