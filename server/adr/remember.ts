/** How many texts are remembered by each function: records of one team share their titles, and one record asks many times for each. */
const MAX_TEXTS = 1000;

/** The longest text that is remembered, in UTF-16 code units. */
const MAX_TEXT_LENGTH = 80;

/** A pure function of a text that keeps its answers for short ones. When there are too many it forgets them all. */
export function remember<T>(read: (text: string) => T & NonNullable<unknown>): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > MAX_TEXT_LENGTH) return read(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= MAX_TEXTS) known.clear();
    const value = read(text);
    known.set(text, value);
    return value;
  };
}
