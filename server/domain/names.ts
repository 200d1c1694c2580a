/** A metric's or event's name without what does not tell it apart: width, case, white space and Markdown's emphasis marks. */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*_`~]+/gu, '');
}
