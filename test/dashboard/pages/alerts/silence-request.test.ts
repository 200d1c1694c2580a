import { describe, expect, it } from '@jest/globals';
import {
  LABELS_PATTERN,
  type SilenceFields,
  silenceEnd,
  silenceMatcher,
  silenceRequest,
} from '../../../../dashboard/pages/alerts/silence-request.ts';
import { SilenceRequestSchema } from '../../../../server/api/contract.ts';

/** A local time, since the form speaks the time of the person before it. */
const NOW = new Date(2026, 11, 31, 22, 30);

const fields: SilenceFields = {
  ...{ decisions: '', owners: '', tags: '', labels: '', severities: [], stages: [] },
  ...{ from: '', until: '1h', end: '', reason: ' load test ', actor: ' Zhang San ' },
};

describe('silenceMatcher', () => {
  it('takes lists with commas of either width, and forgives spaces and empty places', () => {
    const match = silenceMatcher({ ...fields, decisions: ' ADR-01*, ADR-7，,ADR-8、ADR-9 ', owners: 'Li Lei' });
    expect(match).toEqual({ decisions: ['ADR-01*', 'ADR-7', 'ADR-8', 'ADR-9'], owners: ['Li Lei'] });
  });

  it('takes labels as pairs, whose values may have = in them', () => {
    expect(silenceMatcher({ ...fields, labels: 'env = prod, query=a=b' })).toEqual({ labels: { env: 'prod', query: 'a=b' } });
  });

  it('is about everything where nothing is given', () => {
    expect(silenceMatcher(fields)).toEqual({});
  });
});

describe('what the form takes as labels', () => {
  // As browsers read the attribute "pattern": the whole value, with Unicode sets.
  const pattern = new RegExp(`^(?:${LABELS_PATTERN})$`, 'v');

  it.each(['env=prod', 'env = prod, team=orders', 'env=prod，团队=订单、query=a=b,', 'env='])('is %s', (text) => {
    expect(pattern.test(text)).toBe(true);
  });

  it.each(['prod', '=prod', 'env=prod, orders'])('is not %s', (text) => {
    expect(pattern.test(text)).toBe(false);
  });
});

describe('silenceEnd', () => {
  it.each([
    ['1h', new Date(2026, 11, 31, 23, 30)],
    ['4h', new Date(2027, 0, 1, 2, 30)],
    ['1d', new Date(2027, 0, 1, 22, 30)],
    ['tomorrow', new Date(2027, 0, 1, 9)],
  ] as const)('puts %s after now', (until, end) => {
    expect(silenceEnd({ ...fields, until }, NOW)).toEqual(end);
  });

  it('counts from when the silence begins, where that is later', () => {
    expect(silenceEnd({ ...fields, from: '2027-02-01T08:00', until: '4h' }, NOW)).toEqual(new Date(2027, 1, 1, 12));
    expect(silenceEnd({ ...fields, from: '2027-02-01T08:00', until: 'tomorrow' }, NOW)).toEqual(new Date(2027, 1, 2, 9));
  });

  it('is the time that the person says', () => {
    expect(silenceEnd({ ...fields, until: 'custom', end: '2027-01-05T18:15' }, NOW)).toEqual(new Date(2027, 0, 5, 18, 15));
  });
});

describe('silenceRequest', () => {
  it('begins at once where no beginning is given', () => {
    expect(silenceRequest(fields, NOW)).toEqual({
      match: {},
      until: new Date(2026, 11, 31, 23, 30).toISOString(),
      reason: 'load test',
      actor: 'Zhang San',
    });
  });

  it('is what the API takes with everything filled in', () => {
    const request = silenceRequest(
      {
        ...{ decisions: 'ADR-1', owners: 'a', tags: 'b', labels: 'c=d', severities: ['critical'], stages: ['observing'] },
        ...{ from: '2027-01-01T08:00', until: 'tomorrow', end: '', reason: 'r', actor: 'x' },
      },
      NOW,
    );
    expect(SilenceRequestSchema.parse(request)).toEqual(request);
  });
});
