import type { BacktestAnswer } from '../../../server/api/contract.ts';
import { useLocale } from '../../i18n/locale.tsx';

/** How often one condition would have tripped at each of several thresholds and holds. */
export function SweepTable({ sweep }: { readonly sweep: BacktestAnswer['sweep'] }) {
  const { words, format } = useLocale();
  const texts = words.backtest;
  const most = Math.max(1, ...sweep.map(({ episodes }) => episodes.length));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section class="table-scroll" aria-label={texts.sweepOf(sweep[0]?.text ?? '')} tabIndex={0}>
      <table class="data-table">
        <thead>
          <tr>
            <th scope="col">{texts.threshold}</th>
            <th scope="col">{texts.holdHead}</th>
            <th scope="col">{texts.times}</th>
            <th scope="col">{texts.total}</th>
            <th scope="col">{texts.longest}</th>
          </tr>
        </thead>
        <tbody>
          {sweep.map(({ bounds, holdSeconds, episodes, seconds }) => (
            <tr key={`${bounds?.min} ${bounds?.max} ${holdSeconds}`}>
              <th scope="row" class="number">
                {bounds === null ? texts.none : format.bounds(bounds)}
              </th>
              <td class="number">{format.duration(holdSeconds)}</td>
              <td class="sweep-times">
                <meter min={0} max={most} value={episodes.length} aria-hidden="true" />
                <span class="number">{episodes.length}</span>
              </td>
              <td class="number">{format.duration(seconds.firing)}</td>
              <td class="number">{format.duration(Math.max(0, ...episodes.map(({ firingSeconds }) => firingSeconds)))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
