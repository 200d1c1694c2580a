import type { JoinedQuery } from './batch.ts';
import { BATCH_LABEL } from './joinable.ts';
import { type Answer, isObject } from './response.ts';

/** An annotation's place in the query, as Prometheus writes it at the end: `(line:column)`. */
const POSITION = / \((\d+):(\d+)\)$/;

/** A name in an annotation. */
const QUOTED = /"([^"]+)"/g;

/**
 * Gives each member of a batch the answer it would have got alone: its series without the label of batches, and the annotations of its
 * lines. Prometheus says an annotation once however many members it is true of, so one that quotes a name goes to every member that
 * mentions that name; one without a member's position goes to all. Null where a series belongs to no member.
 */
export function splitAnswer(answer: Answer, members: readonly string[], joined: JoinedQuery): readonly Answer[] | null {
  const results = new Map(members.map((_, member) => [String(member), [] as unknown[]]));
  for (const raw of answer.result) {
    if (!isObject(raw) || !isObject(raw.metric)) return null;
    const { [BATCH_LABEL]: number, ...metric } = raw.metric;
    const own = typeof number === 'string' ? results.get(number) : undefined;
    if (own === undefined) return null;
    own.push({ ...raw, metric });
  }
  const warnings = members.map((): string[] => []);
  for (const warning of answer.warnings) {
    for (const [member, text] of attribute(warning, members, joined)) warnings[member]?.push(text);
  }
  return members.map((_, member) => ({ ...answer, result: results.get(String(member)) ?? [], warnings: warnings[member] ?? [] }));
}

/** The members that a warning is said of, each with its text: positions count from the member's own beginning. */
function attribute(warning: string, members: readonly string[], { lines }: JoinedQuery): readonly (readonly [number, string])[] {
  const [suffix = '', line = '', column = ''] = POSITION.exec(warning) ?? [];
  const owner = lines.findIndex(({ first, last }) => first <= Number(line) && Number(line) <= last);
  const own = lines[owner];
  if (suffix === '' || own === undefined) return members.map((_, member) => [member, warning]);
  const said = warning.slice(0, -suffix.length);
  const names = [...said.matchAll(QUOTED)].map(([, name = '']) => name);
  return members.flatMap((query, member) => {
    if (member === owner) return [[member, `${said} (${Number(line) - own.first + 1}:${column})`]];
    return names.some((name) => query.includes(name)) ? [[member, said]] : [];
  });
}
