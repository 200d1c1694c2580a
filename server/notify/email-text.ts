import type { Post, PostSection } from './post.ts';

/** A post as the plain part of a mail. */
export function mailText(post: Post): string {
  const links = post.links.map(({ text, url }) => `${text}: ${url}`);
  return [post.title, ...post.sections.map(sectionText), links.join('\n')]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function sectionText({ heading, url, facts, items }: PostSection): string {
  const lines = [heading, url, ...facts.map(({ name, value }) => `${name}: ${value}`), ...items.map((item) => `- ${item}`)];
  return lines.filter((line) => line !== null).join('\n');
}
