import { splitAtLabel } from './label.ts';
import { isSymbol, type Token } from './token.ts';

/** Words that a condition is introduced with and that are no metric's name. */
const NOT_A_NAME =
  /^(?:触发|回滚|告警)?(?:条件|阈值|标准|门槛|上限|下限)$|^(?:condition|trigger|threshold|limit|criteri(?:a|on)|metric|指标)s?$/i;

/** Letters that are particles of Korean behind a name: 이, 은 and 을 follow a final consonant, 가, 는 and 를 a vowel. */
const KOREAN_PARTICLES: ReadonlyMap<string, boolean> = new Map([
  ['이', true],
  ['은', true],
  ['을', true],
  ['가', false],
  ['는', false],
  ['를', false],
]);

/** The metric as written before its predicate, without opening words, a label before a colon, and marks around it. A label alone is the name. */
export function metricNameBefore(tokens: readonly Token[], text: string): string {
  const { label, rest } = splitAtLabel(tokens, text);
  const name = nameOf(rest, text);
  if (name !== '' || label === null) return name;
  const labelled = nameOf(label, text);
  return NOT_A_NAME.test(labelled) ? '' : labelled;
}

/** The metric where its number comes first: 超过 5% 的用户报错, more than 10 complaints, a 20% drop in throughput. */
export function metricNameBehind(tokens: readonly Token[], text: string): string {
  const end = tokens.findIndex(
    (token) => isSymbol(token, ',;:。→') || token.kind === 'hold' || token.kind === 'join' || token.kind === 'consequence',
  );
  const words = end < 0 ? tokens : tokens.slice(0, end);
  const first = words.findIndex((token) => token.kind === 'text' || token.kind === 'measure' || token.kind === 'number');
  return first < 0 || words[first]?.kind === 'number' ? '' : nameOf(words.slice(first), text).replace(/^(?:of|in|for|the)\s+/i, '');
}

function nameOf(tokens: readonly Token[], text: string): string {
  const from = tokens.findIndex(
    (token) => !isMark(token, text) && token.kind !== 'opening' && token.kind !== 'rollout' && !isReference(token),
  );
  if (from < 0) return '';
  const to = tokens.findLastIndex((token) => !isMark(token, text) && !isFiller(token) && !isReference(token));
  if (to < from) return '';
  return withoutParticle(joinedText(tokens.slice(from, to + 1), text).trim());
}

/** The words as written; where a hold was taken out between them, with a space in its place. Parentheses right behind a name are part of it. */
function joinedText(tokens: readonly Token[], text: string): string {
  let name = '';
  let end = tokens[0]?.start ?? 0;
  for (const token of tokens) {
    if (isReference(token)) continue;
    const gap = text.slice(end, token.start);
    const isWhole = /^\s*(?:[(（][^()（）]*[)）])?\s*$/.test(gap);
    name += (name === '' ? '' : isWhole ? gap : ' ') + text.slice(token.start, token.end);
    end = token.end;
  }
  const behind = /^\s?[(（][^()（）]*[)）]/.exec(text.slice(end))?.[0] ?? '';
  return name + behind;
}

function isReference(token: Token): boolean {
  return token.kind === 'baseline' && token.versus === true;
}

/** Punctuation and pictures are no part of a name. */
function isMark(token: Token, text: string): boolean {
  return (token.kind === 'symbol' || token.kind === 'noise') && !/[\p{L}\p{N}]/u.test(text.slice(token.start, token.end));
}

/** Words between a name and its predicate. */
function isFiller(token: Token): boolean {
  if (token.kind === 'noise') return token.ofName === undefined;
  if (token.kind === 'hold') return token.place === 'before';
  return token.kind === 'copula' || token.kind === 'range' || token.kind === 'opening' || token.kind === 'window' || token.kind === 'from';
}

function withoutParticle(name: string): string {
  const wantsFinal = KOREAN_PARTICLES.get(name.slice(-1));
  const before = name.codePointAt(name.length - 2) ?? 0;
  if (wantsFinal === undefined || before < HANGUL.first || before > HANGUL.last) return name;
  const hasFinal = (before - HANGUL.first) % HANGUL.finals !== 0;
  return hasFinal === wantsFinal ? name.slice(0, -1) : name;
}

/** Hangul syllables in Unicode: the last of each 28 forms of a syllable's final tells its consonant, the first has none. */
const HANGUL = { first: 0xac00, last: 0xd7a3, finals: 28 };
