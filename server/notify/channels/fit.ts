/** The size of a text in UTF-8, in bytes. */
export function utf8Size(text: string): number {
  return Buffer.byteLength(text);
}

/**
 * What `write` makes of as many of the lines as fit; where some are left out, `notice` stands in their place.
 *
 * @param write what it makes must grow with every line
 * @param isShort whether it may be sent
 */
export function writeWhatFits(
  lines: readonly string[],
  notice: string,
  write: (lines: readonly string[]) => string,
  isShort: (written: string) => boolean,
): string {
  const whole = write(lines);
  if (isShort(whole)) return whole;
  const cutAfter = (count: number) => write([...lines.slice(0, count), notice]);
  let fitting = 0;
  let tooMany = lines.length;
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2);
    if (isShort(cutAfter(middle))) fitting = middle;
    else tooMany = middle;
  }
  return cutAfter(fitting);
}

/** The items that there is room for, the first ones first; one that is too long leaves room for those after it. */
export function itemsThatFit<Item>(items: readonly Item[], room: number, sizeOf: (item: Item) => number): readonly Item[] {
  let left = room;
  return items.filter((item) => {
    const size = sizeOf(item);
    if (size > left) return false;
    left -= size;
    return true;
  });
}
