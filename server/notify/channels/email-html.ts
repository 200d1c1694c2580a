import { escapeHtml } from '../../domain/escape-html.ts';
import type { Post, PostFact, PostSection, Tone } from '../compose/post.ts';
import type { Language } from '../compose/words/words.ts';
import { isWebUrl } from './dialect.ts';

/** White text on these has a contrast of 4.5 or more (WCAG 2.2, 1.4.3). */
const BANNERS: Readonly<Record<Tone, string>> = { critical: '#b42318', warning: '#a15c07', info: '#175cd3', good: '#067647' };

/** Readable on white and on black alike; text itself keeps the colour that the mail program gives it. */
const LINE = '#8a8f98';

const FONT =
  "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI','PingFang SC','Hiragino Sans GB','Microsoft YaHei','Noto Sans CJK SC',Roboto,Helvetica,Arial,sans-serif";

/** Long names and queries break instead of making the page wider than a phone. */
const BREAK = 'overflow-wrap:anywhere;word-break:break-word';

/**
 * A post as the HTML part of a mail: a table, since mail programs lay out little else, with inline styles and nothing from elsewhere.
 * Only the banner has colours of its own, so that dark mail programs may paint the rest.
 */
export function mailHtml(post: Post, language: Language): string {
  const lang = language === 'zh' ? 'zh-CN' : 'en';
  return `<!doctype html>
<html lang="${lang}" style="color-scheme:light dark">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(post.title)}</title>
</head>
<body style="margin:0;padding:16px;${FONT};font-size:15px;line-height:1.5">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(post.summary)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:640px;margin:0 auto;border-collapse:collapse;${BREAK}">
<tr><td style="padding:14px 18px;background-color:${BANNERS[post.tone]};color:#ffffff;border-radius:6px;font-size:18px;font-weight:600;line-height:1.4">${escapeHtml(post.title)}</td></tr>
${post.sections.length === 0 ? row(lines(post.summary)) : post.sections.map(section).join('\n')}
${links(post)}
</table>
</body>
</html>
`;
}

function section({ heading, url, facts, items }: PostSection): string {
  return row(`${headingOf(heading, url)}${factsOf(facts)}${itemsOf(items)}`);
}

function row(content: string): string {
  return `<tr><td style="padding:18px 18px 0">${content}</td></tr>`;
}

function headingOf(heading: string | null, url: string | null): string {
  if (heading === null) return '';
  const text = url === null || !isWebUrl(url) ? escapeHtml(heading) : `<a href="${escapeHtml(url)}">${escapeHtml(heading)}</a>`;
  return `<p style="margin:0 0 6px;font-size:16px;font-weight:600">${text}</p>`;
}

function factsOf(facts: readonly PostFact[]): string {
  if (facts.length === 0) return '';
  const rows = facts.map(
    ({ name, value }) =>
      `<tr><th scope="row" width="30%" align="left" style="padding:3px 12px 3px 0;vertical-align:top;font-weight:400;opacity:.75">${escapeHtml(name)}</th><td style="padding:3px 0;vertical-align:top">${lines(value)}</td></tr>`,
  );
  return `<table width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse">${rows.join('')}</table>`;
}

function itemsOf(items: readonly string[]): string {
  if (items.length === 0) return '';
  return `<ul style="margin:4px 0 0;padding-left:22px">${items.map((item) => `<li style="margin:3px 0">${lines(item)}</li>`).join('')}</ul>`;
}

function links({ links }: Post): string {
  const safe = links.filter(({ url }) => isWebUrl(url));
  if (safe.length === 0) return '';
  const style = `display:inline-block;margin:0 8px 8px 0;padding:7px 14px;border:1px solid ${LINE};border-radius:6px;text-decoration:none`;
  const anchors = safe.map(({ text, url }) => `<a href="${escapeHtml(url)}" style="${style}">${escapeHtml(text)}</a>`);
  return row(anchors.join(''));
}

function lines(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>');
}
