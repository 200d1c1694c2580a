import { describe, expect, it } from '@jest/globals';
import type { Digest } from '../../../server/domain/digest.ts';
import { isEmpty } from '../../../server/domain/digest.ts';
import { type Matcher, matches } from '../../../server/domain/matcher.ts';
import { type TeamGrouping, teamNamesOf, traitsOf } from '../../../server/domain/team.ts';
import { decision } from '../../fixtures/decision.ts';
import { digest, digestMessage } from '../../fixtures/digest.ts';

const one = decision('ADR-1', { owner: '李雷', tags: ['db', 'team-shop', 'team-pay'], labels: { team: 'shop' } });

describe('the teams of a decision', () => {
  it.each<[TeamGrouping, readonly (string | null)[]]>([
    [{ by: 'owner' }, ['李雷']],
    [{ by: 'label', label: 'team' }, ['shop']],
    [{ by: 'label', label: 'tier' }, [null]],
    [{ by: 'tag', prefix: 'team-' }, ['team-shop', 'team-pay']],
    [{ by: 'tag', prefix: 'x-' }, [null]],
    [{ by: 'none' }, [null]],
  ])('by %j are %j', (grouping, names) => {
    expect(teamNamesOf(one, grouping)).toEqual(names);
  });

  it('are told of the team by what its decisions have in common', () => {
    expect(traitsOf({ grouping: { by: 'label', label: 'team' }, name: 'shop' })).toEqual({
      owner: null,
      tags: [],
      labels: { team: 'shop' },
    });
    expect(traitsOf({ grouping: { by: 'label', label: 'team' }, name: null })).toEqual({ owner: null, tags: [], labels: {} });
    expect(traitsOf({ grouping: { by: 'tag', prefix: 't' }, name: 'team-a' })).toEqual({ owner: null, tags: ['team-a'], labels: {} });
  });
});

describe('a digest', () => {
  it.each<[string, Matcher, boolean]>([
    ['nothing', {}, true],
    ['the owner that is its team', { owners: ['李雷'] }, true],
    ['another owner', { owners: ['韩梅梅'] }, false],
    ['a tag', { tags: ['db'] }, false],
    ['its severity', { severities: ['info'] }, true],
    ['its reason', { reasons: ['digest'] }, true],
    ['the ids of decisions', { decisions: ['*'] }, false],
    ['a stage', { stages: ['observing'] }, false],
  ])('fits a matcher by %s: %j', (_, matcher, fits) => {
    expect(matches(matcher, digestMessage())).toBe(fits);
  });

  it.each<[string, Partial<Digest>, boolean]>([
    ['nothing in it', {}, true],
    ['only decisions that are not monitored', { standing: { ...digest().standing, 'not-monitored': 3 } }, true],
    ['one that is on target', { standing: { ...digest().standing, 'on-target': 1 } }, false],
    ['a date', { due: [{ decision: { id: 'ADR-1', title: '' }, kind: 'review', at: 1 }] }, false],
  ])('with %s is empty: %s', (_, parts, empty) => {
    expect(isEmpty(digest(parts))).toBe(empty);
  });
});
