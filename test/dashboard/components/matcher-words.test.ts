import { describe, expect, it } from '@jest/globals';
import { matcherWords } from '../../../dashboard/components/matcher-words.ts';

import { en } from '../../../dashboard/i18n/en.ts';
import { zh } from '../../../dashboard/i18n/zh.ts';

import type { Matcher } from '../../../server/api/contract.ts';
import { MatcherSchema } from '../../../server/matcher-schema.ts';

const FULL: Required<Matcher> = {
  decisions: ['ADR-01*', 'ADR-7'],
  owners: ['li.lei'],
  tags: ['db', 'cache'],
  labels: { env: 'prod', team: 'orders' },
  severities: ['critical'],
  stages: ['observing', 'waived'],
  reasons: ['blind'],
};

describe('matcherWords', () => {
  it('says that an empty one is about everything', () => {
    expect(matcherWords({}, en)).toBe('every message of every decision');
  });

  it('joins alternatives by or, and what must all fit by and', () => {
    expect(matcherWords({ decisions: ['ADR-1', 'ADR-2'], labels: { env: 'prod', team: 'orders' } }, en)).toBe(
      'decision ADR-1 or ADR-2 and label env=prod and team=orders',
    );
  });

  it.each(['zh', 'en'] as const)('leaves out nothing that the API can match by in %s', (language) => {
    expect(Object.keys(FULL).toSorted()).toEqual(Object.keys(MatcherSchema.shape).toSorted());
    const words = matcherWords(FULL, { zh, en }[language]);
    const { alerts, stage } = { zh, en }[language];
    const values = ['ADR-01*', 'ADR-7', 'li.lei', 'db', 'cache', 'env=prod', 'team=orders'];
    for (const value of [...values, alerts.severity.critical, stage.waived, alerts.reason.blind]) expect(words).toContain(value);
  });
});
