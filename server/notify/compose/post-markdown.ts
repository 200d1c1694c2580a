import type { Post, PostSection } from './post.ts';

/** What of plain text would be markup in the middle of a line of Markdown: nothing of a record begins a line here. */
const MARKUP = /[\\`*_[\]<~]/g;

/** A post as a Markdown document, without its links. `colon` stands between the name of a fact and its value. */
export function postMarkdown({ title, sections }: Post, colon: string): string {
  return [`# ${escaped(title)}`, ...sections.map((section) => sectionMarkdown(section, colon))].join('\n\n').concat('\n');
}

function sectionMarkdown({ heading, facts, items }: PostSection, colon: string): string {
  const lines = [...facts.map(({ name, value }) => `${name}${colon}${value}`), ...items].map((line) => `- ${escaped(line)}`);
  return [...(heading === null ? [] : [`## ${escaped(heading)}`]), lines.join('\n')].join('\n\n');
}

function escaped(text: string): string {
  return text.replaceAll(MARKUP, '\\$&').replaceAll(/\s*[\r\n]+\s*/g, ' ');
}
