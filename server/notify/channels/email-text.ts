import type { Post, PostSection } from '../compose/post.ts';
import { type Language, wordsFor } from '../compose/words/words.ts';

/** A post as the plain part of a mail. The summary stands in where there are no sections. */
export function mailText(post: Post, language: Language): string {
  const { colon } = wordsFor(language);
  const links = post.links.map(({ text, url }) => `${text}${colon}${url}`);
  const body = post.sections.length === 0 ? [post.summary] : post.sections.map((section) => sectionText(section, colon));
  return [post.title, ...body, links.join('\n')]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function sectionText({ heading, url, facts, items }: PostSection, colon: string): string {
  const lines = [heading, url, ...facts.map(({ name, value }) => `${name}${colon}${value}`), ...items.map((item) => `- ${item}`)];
  return lines.filter((line) => line !== null).join('\n');
}
