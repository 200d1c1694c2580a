/** How a report looks: on a screen, light and dark, and on paper, where it is light. The colours are the dashboard's. */
export const REPORT_STYLE = `:root {
  color-scheme: light dark;
  --page: light-dark(#ffffff, #0e1116);
  --sunken: light-dark(#eff1f4, #1e232c);
  --border: light-dark(#dde1e7, #2a303a);
  --text: light-dark(#16191d, #e7eaef);
  --text-soft: light-dark(#525b68, #a1aab8);
  --accent: light-dark(#2a57c5, #8ab0ff);
  --envelope: light-dark(#2a57c52e, #8ab0ff33);
  --good: light-dark(#17703a, #5fcf8e);
  --good-area: light-dark(#17703a17, #5fcf8e17);
  --bad: light-dark(#b3192a, #ff8089);
  --bad-area: light-dark(#b3192a24, #ff80892e);
  --baseline: light-dark(#6b7483, #8d97a6);
  --implemented: light-dark(#6540b0, #bba2ff);
}
body {
  margin: 0;
  background: var(--page);
  color: var(--text);
  font: 0.9375rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans SC",
    "Noto Sans CJK SC", sans-serif;
}
main { max-width: 64rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { overflow-wrap: anywhere; font-size: 1.625rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.1875rem; margin: 2.25rem 0 0.75rem; padding-top: 0.75rem; border-top: 1px solid var(--border); }
h3 { font-size: 1rem; margin: 1.25rem 0 0.5rem; }
p { margin: 0.5rem 0; text-wrap: pretty; overflow-wrap: anywhere; }
ul { margin: 0.5rem 0; padding-left: 1.25rem; }
li { margin: 0.25rem 0; overflow-wrap: anywhere; }
a { color: var(--accent); }
.note { border-left: 3px solid var(--implemented); padding-left: 0.75rem; }
.table { overflow-x: auto; margin: 0.75rem 0; }
table { border-collapse: collapse; width: 100%; font-size: 0.8125rem; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: 0.4375rem 0.625rem 0.4375rem 0; border-bottom: 1px solid var(--border); min-width: 3.25rem; }
thead th { color: var(--text-soft); font-weight: 500; vertical-align: bottom; }
tbody th { font-weight: 600; min-width: 6.5rem; }
code, pre { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", "Noto Sans Mono CJK SC", monospace; font-size: 0.8125rem; }
code { overflow-wrap: anywhere; }
pre { background: var(--sunken); padding: 0.625rem 0.75rem; border-radius: 5px; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0.25rem 0 1rem; }
figure { margin: 1.25rem 0; }
figcaption { font-weight: 600; font-size: 0.875rem; margin-bottom: 0.25rem; }
.chart { display: block; width: 100%; height: auto; font-size: 12px; }
.chart .grid { stroke: var(--border); }
.chart .tick { fill: var(--text-soft); font-size: 11px; }
.chart .mean { fill: none; stroke: var(--accent); stroke-width: 1.5; stroke-linejoin: round; }
.chart .envelope { fill: var(--envelope); }
.chart .target-area { fill: var(--good-area); }
.chart .incident { fill: var(--bad-area); }
.chart .target { stroke: var(--good); }
.chart .rollback { stroke: var(--bad); stroke-dasharray: 6 3; }
.chart .baseline { stroke: var(--baseline); stroke-dasharray: 2 3; }
.chart .implemented { stroke: var(--implemented); stroke-dasharray: 4 3; }
.chart .label { paint-order: stroke; stroke: var(--page); stroke-width: 3px; stroke-linejoin: round; font-weight: 600; font-size: 11px; }
.chart .target-label { fill: var(--good); }
.chart .rollback-label { fill: var(--bad); }
.chart .baseline-label { fill: var(--baseline); }
.chart .implemented-label { fill: var(--implemented); }
@media print {
  :root { color-scheme: light; }
  @page { size: A4; margin: 16mm 14mm; }
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  .table { overflow: visible; }
  table { font-size: 7.5pt; }
  th, td { min-width: 0; padding-right: 4pt; }
  tbody th { min-width: 0; }
  tr, figure, .query, li { break-inside: avoid; }
  h2 { margin-top: 1.25rem; padding-top: 0.5rem; }
  h2, h3, figcaption { break-after: avoid; }
  thead { display: table-header-group; }
}
`;
