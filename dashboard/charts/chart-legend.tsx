import { useLocale } from '../i18n/locale.tsx';
import type { Mark } from './marks.ts';
import { isVisible, type ValueRange } from './value-range.ts';

interface Props {
  readonly marks: readonly Mark[];
  readonly range: ValueRange | null;
  readonly hasUnknown: boolean;
}

/** What the lines and bands of a chart mean, with the record's own words for each promise. */
export function ChartLegend({ marks, range, hasUnknown }: Props) {
  const { words } = useLocale();
  return (
    <ul class="chart-legend">
      <LegendItem kind="line" text={words.chart.average} />
      <LegendItem kind="envelope" text={words.chart.envelope} />
      {marks.map((mark) => (
        <LegendItem
          key={`${mark.kind}-${mark.text}-${mark.low}`}
          kind={mark.kind}
          text={`${words.chart[mark.kind]} ${mark.text}${isVisible(mark, range) ? '' : words.chart.offChart}`}
        />
      ))}
      {hasUnknown && <LegendItem kind="unknown" text={words.chart.unknown} />}
    </ul>
  );
}

function LegendItem({ kind, text }: { readonly kind: string; readonly text: string }) {
  return (
    <li>
      <span class={`swatch swatch-${kind}`} aria-hidden="true" />
      {text}
    </li>
  );
}
