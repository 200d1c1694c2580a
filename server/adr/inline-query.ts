import { quote, type ReadingProblem } from '../domain/reading/reading.ts';
import type { QueryGrammar } from '../ports/query-grammar.ts';

/** What inline code in a record is: PromQL, or something else, with what is to be said about it at an offset. */
export type InlineCode =
  | { readonly query: string }
  | { readonly query: null; readonly problem: ReadingProblem | null; readonly offset: number };

const NOT_A_QUERY: InlineCode = { query: null, problem: null, offset: 0 };

/** Programs whose command lines stand in 测量方法 cells. */
const COMMANDS: ReadonlySet<string> = new Set(
  'ab awk bash cargo cat cloc curl docker dotnet find git go gradle grep helm hey java jmeter jq k6 kubectl locust ls make mvn mysql node npm npx pip pnpm promtool psql pytest python python3 redis-cli rg sed sh tokei vegeta wc wrk wrk2 yarn'.split(
    ' ',
  ),
);

/** An option or a path of a command line: ` --host`, ` -f tests`, `./run.sh`, `$ make`. */
const COMMAND_LINE = /\s--?[a-zA-Z][\w-]*(?:[\s=]|$)|^(?:\.{0,2}\/|\$ )|\s\|\s/;

/** A single word could be a metric's name or a program's; what makes it a query is a mark that only one of them has. */
const QUERY_MARK = /[_:({[]/;

/** What only PromQL, of all that stands in inline code without being a command, is likely to hold. */
const LOOKS_LIKE_A_QUERY = /[({[]/;

/** Tells PromQL from other inline code by Prometheus' own grammar. */
export function readInlineCode(code: string, grammar: QueryGrammar): InlineCode {
  const query = code.trim();
  if (!/\s/.test(query) && !QUERY_MARK.test(query) && query !== 'up') return bareWord(query);
  if (COMMANDS.has(query.split(/\s/, 1)[0] ?? '') || COMMAND_LINE.test(query)) return NOT_A_QUERY;
  const check = grammar(query);
  if (check.valid) return { query };
  if (!LOOKS_LIKE_A_QUERY.test(query)) return NOT_A_QUERY;
  const problem: ReadingProblem = {
    severity: 'error',
    code: 'query-invalid',
    found: `${quote(query)}: ${check.message}`,
    expected: 'PromQL',
  };
  return { query: null, problem, offset: check.offset + code.indexOf(query) };
}

/** Only a word that could be a metric's name is worth a hint. */
function bareWord(word: string): InlineCode {
  if (!/^[a-z][a-z0-9]*$/i.test(word)) return NOT_A_QUERY;
  const expected = `\`${word}{}\` if a metric of this name is meant`;
  return { query: null, problem: { severity: 'info', code: 'bare-word-code', found: `the bare word \`${word}\``, expected }, offset: 0 };
}
