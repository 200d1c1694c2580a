import type { Blindness, Digest, DigestDecision, DueDate, Turn } from '../../domain/digest.ts';
import { HEALTHS } from '../../domain/health.ts';
import type { DigestMessage } from '../../domain/notification.ts';
import type { Team } from '../../domain/team.ts';
import type { Post, PostSection, Tone } from './post.ts';
import type { Scene } from './scene.ts';
import { homeOf } from './sections.ts';

/** Puts a digest into words. */
export function composeDigest({ detail: digest }: DigestMessage, scene: Scene): Post {
  const { words, links } = scene;
  const { digest: own } = words;
  const decisions = Object.values(digest.standing).reduce((sum, count) => sum + count, 0);
  const standing = standingOf(digest, scene);
  return {
    tone: toneOf(digest),
    title: own.title(teamName(digest.team, scene), decisions),
    summary: standing,
    sections: [
      {
        heading: null,
        url: null,
        facts: [
          { name: own.standing, value: standing },
          { name: own.period, value: own.from(scene.moments.time(digest.since), scene.moments.time(digest.until)) },
        ],
        items: [],
      },
      section(own.headings.turned, digest.turned.length === 0 ? [own.nothingTurned] : digest.turned.map((turn) => turnLine(turn, scene))),
      ...sectionsOf(own.headings.due, digest.due, (due) => dueLine(due, digest, scene)),
      ...sectionsOf(own.headings.blind, digest.blind, (blindness) => blindLine(blindness, digest, scene)),
      ...sectionsOf(own.headings.unbound, digest.unbound, ({ decision, promises }) => line(decision, own.unbound(promises), scene)),
    ],
    links: [{ text: words.dashboard, url: homeOf(links.decision('')) }],
  };
}

function toneOf({ standing, blind }: Digest): Tone {
  return standing.rollback > 0 || blind.length > 0 ? 'warning' : 'info';
}

function teamName({ grouping, name }: Team, { words: { digest } }: Scene): string {
  return name ?? (grouping.by === 'none' ? digest.everyDecision : digest.withoutTeam);
}

function standingOf({ standing }: Digest, { words: { digest } }: Scene): string {
  const present = HEALTHS.filter((health) => standing[health] > 0);
  return present.map((health) => digest.count(digest.healths[health], standing[health])).join(digest.between);
}

function sectionsOf<Item>(heading: string, items: readonly Item[], lineOf: (item: Item) => string): readonly PostSection[] {
  return items.length === 0 ? [] : [section(heading, items.map(lineOf))];
}

function section(heading: string, items: readonly string[]): PostSection {
  return { heading, url: null, facts: [], items };
}

function line({ id, title }: DigestDecision, text: string, { words }: Scene): string {
  return words.digest.line(title === id ? id : `${id} ${title}`, text);
}

function turnLine(turn: Turn, scene: Scene): string {
  return line(turn.decision, turnText(turn, scene), scene);
}

function turnText(turn: Turn, { words, moments }: Scene): string {
  const { digest } = words;
  switch (turn.kind) {
    case 'incident': {
      const { condition, openedAt, recoveredAt, disposition } = turn;
      return digest.incident(condition, [
        digest.triggered(moments.time(openedAt)),
        ...(recoveredAt === null ? [] : [digest.recovered(moments.time(recoveredAt))]),
        ...(disposition === null
          ? []
          : [words.answer(disposition.actor, words.dispositions[disposition.verdict], moments.time(disposition.at))]),
      ]);
    }
    case 'stage':
      return digest.moved(turn.from === null ? null : digest.stages[turn.from], digest.stages[turn.to]);
    case 'verdict':
      return digest.judged(turn.metric, words.verdicts[turn.from], words.verdicts[turn.to]);
  }
}

function dueLine({ decision, kind, at }: DueDate, { until }: Digest, scene: Scene): string {
  const { due, overdue } = scene.words.digest;
  return line(decision, (at <= until ? overdue : due)[kind](scene.moments.time(at)), scene);
}

function blindLine({ decision, since, subjects }: Blindness, { until }: Digest, scene: Scene): string {
  const { words, moments } = scene;
  return line(decision, words.digest.blind(moments.time(since), moments.duration(until - since), subjects), scene);
}
