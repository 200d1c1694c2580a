/** A part of a strip, from 0 to 1 of its width. */
export interface StripPart {
  readonly from: number;
  readonly width: number;
}

/** Narrower than this nobody sees it. */
const LEAST_WIDTH = 0.003;

/** Where episodes lie on a strip from one instant to another, in seconds; what is too short to be seen is drawn as wide as can be. */
export function stripParts(
  episodes: readonly { readonly openedAt: string; readonly recoveredAt: string | null }[],
  span: { readonly from: string; readonly to: string },
): readonly StripPart[] {
  const [from, to] = [Date.parse(span.from), Date.parse(span.to)];
  const length = Math.max(1, to - from);
  return episodes.map(({ openedAt, recoveredAt }) => {
    const begin = (Date.parse(openedAt) - from) / length;
    const end = recoveredAt === null ? 1 : (Date.parse(recoveredAt) - from) / length;
    const width = Math.max(LEAST_WIDTH, Math.min(1, end) - begin);
    return { from: Math.min(begin, 1 - width), width };
  });
}
