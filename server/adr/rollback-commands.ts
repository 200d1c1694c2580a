import type { RollbackStep } from '../domain/decision.ts';
import type { FenceBlock } from './blocks.ts';

/** Fenced blocks in which people write commands; a block that names no language is taken for one. */
const SHELLS: ReadonlySet<string> = new Set(
  ',bash,sh,shell,zsh,fish,console,terminal,shell-session,shellsession,powershell,pwsh,ps1,cmd,bat,batch,text,txt,plaintext'.split(','),
);
const DATABASES: ReadonlySet<string> = new Set('sql,psql,mysql,postgres,postgresql,pgsql'.split(','));

const SHELL_COMMENT = /^\s*(?:#|::|rem\s)/i;
const SQL_COMMENT = /^\s*(?:--|\/\*.*\*\/\s*$)/;

/** Before a command in a session; the lines without it are what was answered. */
const PROMPT = /^\s*\$\s+/;

/** The number or the mark of an item, in a block that is a list rather than a script. */
const ITEM_MARK = /^\s*(?:[-*+•]|\d{1,2}[.)、])\s+/;

/** The word that ends a document that stands in a script. */
const HERE_DOCUMENT = /(?<!<)<<-?\s*["']?([A-Za-z_]\w*)/;

/** The commands in a fenced block, each as written and without comments; what is neither for a shell nor for a database has none. */
export function commandsOf({ language, content, firstLine }: FenceBlock): readonly RollbackStep[] {
  const isSql = DATABASES.has(language);
  if (!isSql && !SHELLS.has(language)) return [];
  const lines = content.split('\n').map((text, index) => ({ text: text.trimEnd(), line: firstLine + index }));
  const comment = isSql ? SQL_COMMENT : SHELL_COMMENT;
  const isSession = !isSql && lines.some(({ text }) => PROMPT.test(text));
  return joinCommands(lines, comment, isSql ? endOfStatement : endOfCommand)
    .filter(({ text }) => !isSession || PROMPT.test(text))
    .map(({ text, line }) => ({ text: text.replace(isSession ? PROMPT : ITEM_MARK, '').trim(), line }));
}

/** What a command that goes on waits for: its next line, a mark in a line, or a line that is a mark. */
interface Waiting {
  readonly for: 'next line' | 'mark' | 'line';
  readonly mark: string;
}

/** Tells what a command waits for behind a line of it; null where it is complete. */
type EndOf = (line: string, waiting: Waiting | null) => Waiting | null;

/** Joins the lines of each command. Where the last one never ends, an apostrophe was none: its lines count each for itself. */
function joinCommands(lines: readonly RollbackStep[], comment: RegExp, endOf: EndOf): readonly RollbackStep[] {
  const commands: RollbackStep[] = [];
  let open: RollbackStep[] = [];
  let waiting: Waiting | null = null;
  for (const line of lines) {
    if (waiting === null && isNoCommand(line, comment)) continue;
    open.push(line);
    waiting = endOf(line.text, waiting);
    if (waiting !== null) continue;
    commands.push({ text: open.map(({ text }) => text).join('\n'), line: open[0]?.line ?? line.line });
    open = [];
  }
  return [...commands, ...open.filter((line) => !isNoCommand(line, comment))];
}

function isNoCommand({ text }: RollbackStep, comment: RegExp): boolean {
  return text.trim() === '' || comment.test(text);
}

/** A statement of SQL goes on up to its semicolon; a command of psql is one line. */
function endOfStatement(line: string, waiting: Waiting | null): Waiting | null {
  const isComplete = /;\s*(?:--.*)?$/.test(line) || (waiting === null && line.trimStart().startsWith('\\'));
  return isComplete ? null : { for: 'mark', mark: ';' };
}

/** A command goes on behind a backslash, in quotes, and in a document that stands in the script. */
function endOfCommand(line: string, waiting: Waiting | null): Waiting | null {
  if (waiting?.for === 'line') return line.trim() === waiting.mark ? null : waiting;
  const quote = openQuote(line, waiting?.for === 'mark' ? waiting.mark : null);
  if (quote !== null) return { for: 'mark', mark: quote };
  const document = HERE_DOCUMENT.exec(line)?.[1];
  if (document !== undefined) return { for: 'line', mark: document };
  return line.endsWith('\\') ? { for: 'next line', mark: '' } : null;
}

/** The quote that is open at the end of a line, given the one that was open before it. */
function openQuote(line: string, before: string | null): string | null {
  let quote = before;
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? '';
    if (character === '\\' && quote !== "'") at += 1;
    else if (quote !== null) quote = character === quote ? null : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '#' && /^\s?$/.test(line[at - 1] ?? '')) return null;
  }
  return quote;
}
