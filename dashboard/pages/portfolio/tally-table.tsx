import type { ComponentChildren } from 'preact';
import { useLocale } from '../../i18n/locale.tsx';
import { type Tally, timeBlind, timeInTarget } from './shares.ts';

/** One row: what its decisions have in common, and what they come to. */
export interface TallyRow {
  readonly key: string;
  readonly name: ComponentChildren;
  readonly tally: Tally;
}

interface Props {
  /** What the first column holds. */
  readonly head: string;
  /** What the table is about, for those who do not see where it stands. */
  readonly label: string;
  readonly rows: readonly TallyRow[];
}

/** What groups of decisions promised and what became of it, a group a row. */
export function TallyTable({ head, label, rows }: Props) {
  const { words } = useLocale();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section class="table-scroll table-tall" aria-label={words.portfolio.table(label)} tabIndex={0}>
      <table class="data-table tally-table">
        <thead>
          <tr>
            {[head, ...Object.values(words.portfolio.columns)].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, tally }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <Cells tally={tally} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cells({ tally }: { readonly tally: Tally }) {
  const { format } = useLocale();
  const { rollbacks, medianSecondsToTarget: toTarget, coverage } = tally;
  const share = (ratio: number | null) => (ratio === null ? '—' : format.progress(ratio));
  return (
    <>
      <td>{tally.decisions}</td>
      <td>{tally.promises}</td>
      <td>{tally.kept}</td>
      <td>{tally.missed}</td>
      <td>{tally.regressed}</td>
      <td>{tally.undone}</td>
      <td>{tally.unknown}</td>
      <td>{share(timeInTarget(tally))}</td>
      <td>{share(timeBlind(tally))}</td>
      <td>{toTarget === null ? '—' : format.duration(toTarget)}</td>
      <td>{rollbacks.triggered}</td>
      <td>{rollbacks.rolledBack}</td>
      <td>{rollbacks.waived}</td>
      <td>{rollbacks.falseAlarms}</td>
      <td>
        {coverage.executable}/{coverage.total}
      </td>
    </>
  );
}
