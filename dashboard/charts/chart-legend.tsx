import type { Incident } from '../../server/api/contract.ts';
import { useLocale } from '../i18n/locale.tsx';
import { incidentPath } from '../pages/paths.ts';
import type { LegendEntry } from './legend.ts';

/** How many incidents the legend names. */
const MOST_INCIDENTS = 3;

interface Props {
  readonly entries: readonly LegendEntry[];
  /** Those that lie in the chart, the newest first. */
  readonly incidents: readonly Incident[];
}

/** What the lines, bands and shades of a chart mean, with the record's own words for each promise. */
export function ChartLegend({ entries, incidents }: Props) {
  const { words, format } = useLocale();
  const left = incidents.length - MOST_INCIDENTS;
  return (
    <ul class="chart-legend">
      {entries.map(({ kind, text }) => (
        <li key={`${kind} ${text}`}>
          <Swatch kind={kind} />
          {text}
        </li>
      ))}
      {incidents.slice(0, MOST_INCIDENTS).map(({ id, condition, openedAt }) => (
        <li key={id}>
          <Swatch kind="incident" />
          <a href={incidentPath(id)}>
            {words.chart.incident} {condition.text}
          </a>{' '}
          {format.instant(openedAt)}
        </li>
      ))}
      {left > 0 && <li>{words.chart.moreIncidents(left)}</li>}
    </ul>
  );
}

function Swatch({ kind }: { readonly kind: string }) {
  return <span class={`swatch swatch-${kind}`} aria-hidden="true" />;
}
