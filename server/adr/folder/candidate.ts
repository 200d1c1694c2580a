/** Files of a records folder that are about records and none themselves, in lower case. */
const NOT_RECORDS: ReadonlySet<string> = new Set([
  'readme.md',
  'readme.zh-cn.md',
  'readme.en.md',
  'template.md',
  'template.en.md',
  'adr-template.md',
  'index.md',
]);

/** The endings of Markdown files, in lower case. MDX is none: its code is no text of a record. */
const EXTENSIONS: readonly string[] = ['.md', '.markdown'];

/** Whether a file of this name may hold a record. */
export function isCandidateName(name: string): boolean {
  const lower = name.toLowerCase();
  return !name.startsWith('.') && EXTENSIONS.some((extension) => lower.endsWith(extension)) && !NOT_RECORDS.has(lower);
}

/** Whether a folder of this name is looked into where nothing names it: hidden ones and installed packages are not. */
export function isOrdinaryFolder(name: string): boolean {
  return !name.startsWith('.') && name !== 'node_modules';
}
