import { describe, expect, it } from '@jest/globals';
import { channelsOf } from '../../../server/domain/alerting.ts';
import { type Matcher, matches } from '../../../server/domain/matcher.ts';
import type { DecisionReason } from '../../../server/domain/notification.ts';
import type { Route } from '../../../server/domain/route.ts';
import { messageDecision, routeTo, tells } from '../../fixtures/alerting.ts';

const decision = messageDecision('ADR-012', 'Redis', {
  owner: 'li.lei',
  tags: ['cache', 'db'],
  labels: { team: 'shop', tier: '1' },
  stage: 'observing',
});
const message = (reason: DecisionReason = 'rollback-triggered') => ({ reason, decision });

describe('a matcher', () => {
  it.each<[string, Matcher, boolean]>([
    ['an empty one', {}, true],
    ['an id', { decisions: ['ADR-012'] }, true],
    ['an id in another case', { decisions: ['adr-012'] }, true],
    ['another id', { decisions: ['ADR-01', 'ADR-0123'] }, false],
    ['a pattern', { decisions: ['X-*', 'ADR-*2'] }, true],
    ['a pattern whose other characters mean themselves', { decisions: ['ADR.0*'] }, false],
    ['the owner', { owners: ['han', 'li.lei'] }, true],
    ['another owner', { owners: ['han'] }, false],
    ['one of its tags', { tags: ['db', 'other'] }, true],
    ['no tag of its', { tags: ['other'] }, false],
    ['its labels', { labels: { team: 'shop' } }, true],
    ['labels of which one is not its', { labels: { team: 'shop', tier: '2' } }, false],
    ['a label that every object has', { labels: { constructor: 'x' } }, false],
    ['the severity', { severities: ['critical'] }, true],
    ['another severity', { severities: ['warning', 'info'] }, false],
    ['the stage', { stages: ['observing', 'waived'] }, true],
    ['another stage', { stages: ['waived'] }, false],
    ['the reason', { reasons: ['rollback-triggered'] }, true],
    ['another reason', { reasons: ['recovered'] }, false],
    ['two things of which one does not fit', { owners: ['li.lei'], stages: ['waived'] }, false],
  ])('with %s', (_, matcher, fits) => {
    expect(matches(matcher, message())).toBe(fits);
  });

  it('finds all of one story by its severity', () => {
    const ofRollback = ['rollback-triggered', 'still-firing', 'escalated', 'recovered', 'disposed', 'threshold-changed'] as const;
    expect(ofRollback.map((reason) => matches({ severities: ['critical'] }, message(reason)))).toEqual(ofRollback.map(() => true));
  });
});

const route = (matcher: Matcher, channels: readonly string[], changes: Partial<Route> = {}) => routeTo(channels, { matcher, ...changes });

describe('the channels of a message', () => {
  const to = (...routes: readonly Route[]) => channelsOf(message(), { ...tells('ops', 'mail'), routes });

  it('are all where there is no route, or none that fits', () => {
    expect(to()).toEqual(['ops', 'mail']);
    expect(to(route({ owners: ['nobody'] }, ['x']))).toEqual(['ops', 'mail']);
  });

  it('are those of the first route that fits, also where that has none', () => {
    expect(to(route({ owners: ['nobody'] }, ['x']), route({}, ['a']), route({}, ['b']))).toEqual(['a']);
    expect(to(route({}, []), route({}, ['b']))).toEqual([]);
  });

  it('are those of the next ones too while a route goes on, each once', () => {
    const on = { goesOn: true };
    expect(to(route({}, ['hook'], on), route({}, ['a', 'hook']), route({}, ['b']))).toEqual(['hook', 'a']);
    expect(to(route({}, ['hook'], on))).toEqual(['hook']);
  });
});
