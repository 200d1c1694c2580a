/** Words as Markdown that shows them as they are: no HTML, no emphasis, no link, on one line. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\\`*_~[\]]/g, '\\$&')
    .replaceAll(/&(?=#?\w+;)/g, '&amp;')
    .replaceAll(/<(?=[a-z/!?])/gi, '&lt;')
    .replaceAll(/\s+/g, ' ');
}
