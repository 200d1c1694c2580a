import { escapeHtml } from '../../domain/escape-html.ts';
import { drawChart } from './chart-svg.ts';
import type { Block, Document, Text } from './document.ts';
import { REPORT_STYLE } from './style.ts';

/** Nothing runs and nothing is loaded, whatever the records say. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

const LANGUAGES = { zh: 'zh-CN', en: 'en' } as const;

/** Writes a report as one HTML file that opens without a network and prints well. The same document gives the same bytes. */
export function renderHtml({ title, language, blocks }: Document): string {
  return `<!doctype html>
<html lang="${LANGUAGES[language]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>
${REPORT_STYLE}</style>
</head>
<body>
<main>
${blocks.map(blockHtml).join('\n')}
</main>
</body>
</html>
`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escapeHtml(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p>${inline(block.text)}</p>`;
    case 'note':
      return `<p class="note">${inline(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${inline(item)}</li>`).join('')}</ul>`;
    case 'table':
      return tableHtml(block.columns, block.rows);
    case 'query':
      return `<section class="query" id="${block.id}"><p><strong>${block.id.toUpperCase()}</strong> ${inline(block.text)}</p>${block.query === null ? '' : `<pre><code>${escapeHtml(block.query)}</code></pre>`}</section>`;
    case 'chart':
      return `<figure><figcaption>${escapeHtml(block.chart.title)}</figcaption>${drawChart(block.chart)}</figure>${block.legend === null ? '' : `<p>${escapeHtml(block.legend)}</p>`}`;
  }
}

/** The first cell of a row is its head. A wide table scrolls on its own on a small screen. */
function tableHtml(columns: readonly string[], rows: readonly (readonly Text[])[]): string {
  const head = columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join('');
  const body = rows.map(
    (row) =>
      `<tr>${row.map((cell, index) => (index === 0 ? `<th scope="row">${inline(cell)}</th>` : `<td>${inline(cell)}</td>`)).join('')}</tr>`,
  );
  return `<div class="table" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

function inline(text: Text): string {
  return text
    .map((part) => {
      if (typeof part === 'string') return escapeHtml(part);
      return 'code' in part ? `<code>${escapeHtml(part.code)}</code>` : `<a href="#${part.to}">${escapeHtml(part.text)}</a>`;
    })
    .join('');
}
