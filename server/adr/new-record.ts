import { mkdir, open, readFile, unlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Decision } from '../domain/decision.ts';
import type { QueryGrammar } from '../ports/query-grammar.ts';
import { fileSlug } from './file-slug.ts';
import { fillTemplate } from './fill-template.ts';
import { listFiles } from './list-files.ts';
import { hasNumber, nameNumber, readNumbering } from './numbering.ts';
import { readNamedRecords } from './record-folder.ts';

/** The languages that there are templates in. */
export type RecordLanguage = 'zh' | 'en';

/** What a new record is to be. */
export interface NewRecord {
  readonly title: string;
  /** Where it goes; made where it is not there. */
  readonly folder: string;
  /** That of the template; null for that of the records in the folder. */
  readonly language: RecordLanguage | null;
  /** Where the folder has no records and the title no Chinese character to go by. */
  readonly fallbackLanguage: RecordLanguage;
  /** Null for proposed. */
  readonly status: string | null;
  /** As YYYY-MM-DD. */
  readonly date: string;
  readonly decider: string | null;
  /** The folder of the templates that are used where `folder` has none. */
  readonly templates: string;
  readonly grammar: QueryGrammar;
}

const PROPOSED: Readonly<Record<RecordLanguage, string>> = { zh: '提议', en: 'proposed' };

/** File names of a folder's own template, the first that is there counts. */
const TEMPLATE_NAMES: Readonly<Record<RecordLanguage, readonly string[]>> = {
  zh: ['template.md', 'adr-template.md'],
  en: ['template.en.md', 'template.md', 'adr-template.md'],
};

/** Begins a record from a template under the next number and gives its path. Never writes over a file, and no number is given twice at a time. */
export async function createRecord(record: NewRecord): Promise<string> {
  const { folder, title, status, date, decider, grammar } = record;
  await mkdir(folder, { recursive: true });
  const { decisions } = await readNamedRecords([folder], grammar);
  const language = record.language ?? languageOf(decisions) ?? (HAN.test(title) ? 'zh' : record.fallbackLanguage);
  const template = await readTemplate(folder, record.templates, language);
  const numbering = readNumbering(
    await fileNamesIn(folder),
    decisions.map(({ id }) => id),
  );
  const fields = { status: status ?? PROPOSED[language], date, ...(decider === null ? {} : { deciders: decider }) };
  for (let number = numbering.highest + 1; ; number += 1) {
    const { name, id } = nameNumber(numbering, number);
    const path = join(folder, `${[name, fileSlug(title)].filter((part) => part !== '').join('-')}.md`);
    const isWritten = await whileReserved(join(folder, `.${name}.new`), async () => {
      if ((await fileNamesIn(folder)).some((fileName) => hasNumber(fileName, number))) return false;
      await writeFile(path, fillTemplate(template, { id, title, fields }), { flag: 'wx' });
      return true;
    });
    if (isWritten) return path;
  }
}

/** Does something while no other process does it under the same name; false where one does at present. */
async function whileReserved(reservation: string, act: () => Promise<boolean>): Promise<boolean> {
  try {
    await (await open(reservation, 'wx')).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  try {
    return await act();
  } finally {
    await unlink(reservation);
  }
}

async function fileNamesIn(folder: string): Promise<readonly string[]> {
  return (await listFiles([folder])).files.map(({ file }) => basename(file));
}

const HAN = /\p{Script=Han}/u;

/** The language that most records are written in; null where there are none. */
function languageOf(decisions: readonly Decision[]): RecordLanguage | null {
  if (decisions.length === 0) return null;
  const chinese = decisions.filter(({ title, metrics, rollbackConditions }) =>
    HAN.test([title, ...metrics.map(({ name }) => name), ...rollbackConditions.map(({ text }) => text)].join(' ')),
  );
  return chinese.length * 2 > decisions.length ? 'zh' : 'en';
}

/** The folder's own template, else one of `templates`: without the line that tells an editor where the schema is, which holds only beside it. */
async function readTemplate(folder: string, templates: string, language: RecordLanguage): Promise<string> {
  for (const name of TEMPLATE_NAMES[language]) {
    const text = await readIfThere(join(folder, name));
    if (text !== null) return text;
  }
  const [name = ''] = TEMPLATE_NAMES[language];
  return (await readFile(join(templates, name), 'utf8')).replace(/^# yaml-language-server:.*\r?\n/m, '');
}

async function readIfThere(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}
