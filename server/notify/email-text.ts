import type { Post, PostSection } from './post.ts';

/** A post as the plain part of a mail. The summary stands in where there are no sections. */
export function mailText(post: Post): string {
  const links = post.links.map(({ text, url }) => `${text}: ${url}`);
  const body = post.sections.length === 0 ? [post.summary] : post.sections.map(sectionText);
  return [post.title, ...body, links.join('\n')]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function sectionText({ heading, url, facts, items }: PostSection): string {
  const lines = [heading, url, ...facts.map(({ name, value }) => `${name}: ${value}`), ...items.map((item) => `- ${item}`)];
  return lines.filter((line) => line !== null).join('\n');
}
