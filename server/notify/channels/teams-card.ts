import type { Post, PostFact, PostSection, Tone } from '../compose/post.ts';
import { isWebUrl, titleText } from './dialect.ts';
import { itemsThatFit } from './fit.ts';
import { oneLine } from './one-line.ts';

/** How much of one text is shown, in characters: a note may be a whole page. */
const MAX_TEXT_LENGTH = 500;

/** Teams shows no more: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference */
const MAX_ACTIONS = 6;

/** How long the addresses of all buttons may be together. */
const MAX_ACTIONS_LENGTH = 8000;

/** Colours of a container, which follow the light or dark theme of the reader. */
const STYLES: Readonly<Record<Tone, string>> = { critical: 'attention', warning: 'warning', info: 'accent', good: 'good' };

/** The title of a post as the head of an Adaptive Card. */
export function cardHead(post: Post): object {
  const title = richText([{ ...run(titleText(post)), size: 'Medium', weight: 'Bolder' }], 'None');
  return { type: 'Container', style: STYLES[post.tone], bleed: true, items: [title] };
}

/**
 * The sections of a post as elements of an Adaptive Card, one for each line; the summary where there are none. They are rich text, in which nothing is markup: Markdown is
 * escaped in another way by each program that shows Teams.
 */
export function cardLines({ sections, summary }: Post): readonly object[] {
  if (sections.length === 0) return [richText([shown(summary)], 'Medium')];
  return sections.flatMap((section) => inlinesOf(section).map((inlines, index) => richText(inlines, index === 0 ? 'Medium' : 'None')));
}

/** What stands where lines were left out. */
export function cardNotice(text: string): object {
  return richText([run(text)], 'Medium');
}

/** The links of a post as buttons, the first ones first. */
export function cardActions({ links }: Post): readonly object[] {
  const fitting = itemsThatFit(
    links.filter(({ url }) => isWebUrl(url)),
    MAX_ACTIONS_LENGTH,
    ({ url }) => url.length,
  );
  return fitting.slice(0, MAX_ACTIONS).map(({ text, url }) => ({ type: 'Action.OpenUrl', title: oneLine(text, MAX_TEXT_LENGTH), url }));
}

function inlinesOf({ heading, url, facts, items }: PostSection): readonly (readonly object[])[] {
  return [
    ...(heading === null ? [] : [[headingRun(heading, url)]]),
    ...facts.map(factRuns),
    ...items.map((item) => [run('• '), shown(item)]),
  ];
}

function headingRun(heading: string, url: string | null): object {
  const link = url !== null && isWebUrl(url) ? { selectAction: { type: 'Action.OpenUrl', url } } : {};
  return { ...shown(heading), weight: 'Bolder', ...link };
}

function factRuns({ name, value }: PostFact): readonly object[] {
  return [{ ...shown(name), isSubtle: true }, run('  '), shown(value)];
}

function richText(inlines: readonly object[], spacing: 'None' | 'Medium'): object {
  return { type: 'RichTextBlock', spacing, inlines };
}

function shown(text: string): object {
  return run(oneLine(text, MAX_TEXT_LENGTH));
}

function run(text: string): object {
  return { type: 'TextRun', text };
}
