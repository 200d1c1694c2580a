import { useLocale } from '../i18n/locale.tsx';
import type { RangeName } from './range.ts';

interface Props {
  readonly ranges: readonly RangeName[];
  readonly chosen: RangeName;
  readonly onChoose: (range: RangeName) => void;
}

/** Chooses the span of time of every chart on the page. */
export function RangePicker({ ranges, chosen, onChoose }: Props) {
  const { words } = useLocale();
  return (
    <fieldset class="segmented">
      <legend class="visually-hidden">{words.chart.range}</legend>
      {ranges.map((range) => (
        <label key={range}>
          <input type="radio" name="range" value={range} checked={range === chosen} onChange={() => onChoose(range)} />
          <span>{words.chart.ranges[range]}</span>
        </label>
      ))}
    </fieldset>
  );
}
