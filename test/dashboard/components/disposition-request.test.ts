import { describe, expect, it } from '@jest/globals';
import { defaultWaiverEnd, dispositionRequest } from '../../../dashboard/components/disposition-request.ts';
import { localDateTime } from '../../../dashboard/components/local-date-time.ts';
import { DispositionRequestSchema } from '../../../server/api/contract.ts';

const fields = { note: '  gateway trouble \n', actor: ' Zhang San ', until: '2026-12-01T09:30' };

describe('dispositionRequest', () => {
  it('gives a waiver its end as an instant', () => {
    const request = dispositionRequest({ ...fields, verdict: 'waived' });
    expect(request.until).toBe(new Date('2026-12-01T09:30').toISOString());
  });

  it('gives no other verdict an end, whatever the form still holds', () => {
    expect(dispositionRequest({ ...fields, verdict: 'rolled-back' })).toEqual({
      verdict: 'rolled-back',
      note: 'gateway trouble',
      actor: 'Zhang San',
    });
  });

  it.each(['rolled-back', 'waived', 'false-alarm'] as const)('is what the API takes for %s', (verdict) => {
    expect(DispositionRequestSchema.safeParse(dispositionRequest({ ...fields, verdict })).success).toBe(true);
  });
});

describe('defaultWaiverEnd', () => {
  it('is a week later at the same local time', () => {
    expect(defaultWaiverEnd(new Date(2026, 11, 28, 7, 5))).toBe('2027-01-04T07:05');
  });

  it('reads back as the minute it names', () => {
    const instant = new Date(2026, 0, 2, 3, 4);
    expect(new Date(localDateTime(instant)).getTime()).toBe(instant.getTime());
  });
});
