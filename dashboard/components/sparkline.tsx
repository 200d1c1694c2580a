import { useLocale } from '../i18n/locale.tsx';
import { SPARKLINE_HEIGHT, SPARKLINE_WIDTH, sparklineGeometry } from './sparkline-geometry.ts';

interface Props {
  readonly values: readonly (number | null)[];
  readonly unit: string | null;
  /** The edge of the target's bounds; null where there is not one alone. */
  readonly target: number | null;
}

/** What a metric did in the last week, without axes; a broken line where nothing is known, and the target as a dashed one where it is near. */
export function Sparkline({ values, unit, target }: Props) {
  const { words, format } = useLocale();
  const geometry = sparklineGeometry(values, target);
  if (geometry === null) return <span class="sparkline sparkline-empty" role="img" aria-label={words.overview.noHistory} />;
  const known = values.filter((value) => value !== null);
  const [low, high, last] = [Math.min(...known), Math.max(...known), known.at(-1) ?? 0].map((value) => format.value(value, unit));
  const label = words.overview.history(words.chart.describeValues(low ?? '', high ?? '', last ?? ''));
  return (
    <svg class="sparkline" viewBox={`0 0 ${SPARKLINE_WIDTH} ${SPARKLINE_HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
      <title>{label}</title>
      {geometry.targetY !== null && <path class="sparkline-target" d={`M0 ${geometry.targetY}H${SPARKLINE_WIDTH}`} />}
      <path class="sparkline-line" d={geometry.path} />
      {geometry.last !== null && <path class="sparkline-last" d={`M${geometry.last.x} ${geometry.last.y}h0`} />}
    </svg>
  );
}
