import type { Digest, DigestDecision, Turn } from '../../domain/digest.ts';
import { type Instant, toRfc3339 } from '../../domain/time.ts';
import type { Links } from '../../ports/links.ts';

const time = (instant: Instant | null): string | null => (instant === null ? null : toRfc3339(instant));

/** What a webhook posts of a digest, which has no one decision. */
export function digestBody({ team, dueAt, since, until, standing, turned, due, blind, unbound }: Digest, links: Links): object {
  const named = ({ id, title }: DigestDecision) => ({ id, title, url: links.decision(id) });
  const turnOf = (turn: Turn) => ({ ...turnBody(turn), at: toRfc3339(turn.at), decision: named(turn.decision) });
  return {
    decision: null,
    condition: null,
    incident: null,
    digest: {
      team: team.name,
      groupBy: team.grouping.by,
      dueAt: toRfc3339(dueAt),
      since: toRfc3339(since),
      until: toRfc3339(until),
      standing,
      turned: turned.map(turnOf),
      due: due.map(({ decision, kind, at }) => ({ decision: named(decision), kind, at: toRfc3339(at), overdue: at <= until })),
      blind: blind.map(({ decision, since: from, subjects }) => ({ decision: named(decision), since: toRfc3339(from), subjects })),
      unbound: unbound.map(({ decision, promises }) => ({ decision: named(decision), promises })),
    },
  };
}

function turnBody(turn: Turn): object {
  switch (turn.kind) {
    case 'incident': {
      const { kind, condition, openedAt, recoveredAt, disposition } = turn;
      const answer = disposition && { ...disposition, at: toRfc3339(disposition.at) };
      return { kind, condition, openedAt: toRfc3339(openedAt), recoveredAt: time(recoveredAt), disposition: answer };
    }
    case 'stage':
      return { kind: turn.kind, from: turn.from, to: turn.to };
    case 'verdict':
      return { kind: turn.kind, metric: turn.metric, from: turn.from, to: turn.to };
  }
}
