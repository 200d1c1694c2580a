import { describe, expect, it } from '@jest/globals';
import { createEventFeed, KEPT_EVENTS } from '../../../server/api/event-feed.ts';

describe('the feed of events', () => {
  it('tells what was published after an event, and nothing to who has heard all', () => {
    const feed = createEventFeed();
    const start = feed.lastId();
    feed.publish('evaluation', { at: 1 });
    const middle = feed.lastId();
    feed.publish('problem', { count: 2 });
    expect(feed.since(start)?.map(({ name, data }) => [name, data])).toEqual([
      ['evaluation', '{"at":1}'],
      ['problem', '{"count":2}'],
    ]);
    expect(feed.since(middle)?.map(({ id }) => id)).toEqual([feed.lastId()]);
    expect(feed.since(feed.lastId())).toEqual([]);
  });

  it('knows no event of another run, none to come and none that is no id', () => {
    const feed = createEventFeed();
    const other = createEventFeed();
    other.publish('problem', {});
    for (const id of [other.lastId(), feed.lastId().replace(/0$/, '1'), '', 'x', `${feed.lastId()}0`]) expect(feed.since(id)).toBeNull();
  });

  it('forgets what is too long ago, and says so', () => {
    const feed = createEventFeed();
    const start = feed.lastId();
    for (let count = 0; count < KEPT_EVENTS; count += 1) feed.publish('problem', { count });
    expect(feed.since(start)).toHaveLength(KEPT_EVENTS);
    feed.publish('problem', {});
    expect(feed.since(start)).toBeNull();
  });

  it('tells those who listen, until they do no longer', () => {
    const feed = createEventFeed();
    const heard: string[] = [];
    const stop = feed.subscribe(({ name }) => heard.push(name));
    feed.publish('silence', {});
    stop();
    feed.publish('problem', {});
    expect(heard).toEqual(['silence']);
  });
});
