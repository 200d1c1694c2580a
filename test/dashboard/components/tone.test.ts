import { describe, expect, it } from '@jest/globals';
import {
  conditionLooks,
  healthLooks,
  incidentLooks,
  type Look,
  notificationLooks,
  severityLooks,
  silenceLooks,
  verdictLooks,
} from '../../../dashboard/components/tone.ts';

describe('looks', () => {
  it.each<[string, Readonly<Record<string, Look>>]>([
    ['healths', healthLooks],
    ['verdicts', verdictLooks],
    ['condition states', conditionLooks],
    ['incident states', incidentLooks],
    ['severities', severityLooks],
    ['notification states', notificationLooks],
    ['silence states', silenceLooks],
  ])('give each of the %s an icon of its own, so that colour never stands alone', (_, looks) => {
    const icons = Object.values(looks).map(({ icon }) => icon);
    expect(new Set(icons).size).toBe(icons.length);
  });

  it('never show not knowing as good', () => {
    for (const verdict of ['no-data', 'error', 'unbound'] as const) expect(verdictLooks[verdict].tone).not.toBe('good');
    expect(conditionLooks.blind.tone).not.toBe('good');
    expect(healthLooks.blind.tone).not.toBe('good');
  });
});
