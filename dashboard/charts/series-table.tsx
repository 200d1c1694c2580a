import { useState } from 'preact/hooks';
import type { SeriesAnswer } from '../../server/api/contract.ts';
import { useLocale } from '../i18n/locale.tsx';

interface Props {
  readonly metric: string;
  readonly unit: string | null;
  readonly series: SeriesAnswer;
}

/** The same data as a chart, for those who cannot see it or want the numbers. The newest comes first; rows are made when it is opened. */
export function SeriesTable({ metric, unit, series }: Props) {
  const { words } = useLocale();
  const [open, setOpen] = useState(false);
  return (
    <details class="series-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.chart.table}</summary>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
        <section class="table-scroll" aria-label={words.chart.tableOf(metric)} tabIndex={0}>
          <SeriesRows metric={metric} unit={unit} series={series} />
        </section>
      )}
    </details>
  );
}

function SeriesRows({ metric, unit, series }: Props) {
  const { words, format } = useLocale();
  const value = (number: number | null) => (number === null ? words.chart.unknown : format.value(number, unit));
  return (
    <table class="data-table">
      <caption class="visually-hidden">{words.chart.tableOf(metric)}</caption>
      <thead>
        <tr>
          <th scope="col">{words.chart.time}</th>
          <th scope="col">{words.chart.minimum}</th>
          <th scope="col">{words.chart.average}</th>
          <th scope="col">{words.chart.maximum}</th>
          <th scope="col">{words.chart.blind}</th>
        </tr>
      </thead>
      <tbody>
        {series.points.toReversed().map(({ at, min, avg, max, blindSeconds }) => (
          <tr key={at}>
            <th scope="row">
              <time dateTime={at}>{format.instant(at)}</time>
            </th>
            <td>{value(min)}</td>
            <td>{value(avg)}</td>
            <td>{value(max)}</td>
            <td>{blindSeconds === 0 ? words.unknown : format.duration(blindSeconds)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
