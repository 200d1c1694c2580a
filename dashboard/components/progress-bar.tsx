import type { Verdict } from '../../server/api/contract.ts';
import { useLocale } from '../i18n/locale.tsx';
import { type ProgressGeometry, progressGeometry } from './progress-geometry.ts';
import { verdictLooks } from './tone.ts';

interface Props {
  /** 0 at the baseline, 1 at the target; null where it is not known. */
  readonly progress: number | null;
  readonly verdict: Verdict | null;
}

/** The way from the baseline (left tick) to the target (right tick), how much of it has been gone, and the actual value as a mark on it. */
export function ProgressBar({ progress, verdict }: Props) {
  const { words, format } = useLocale();
  const tone = verdict === null ? 'neutral' : verdictLooks[verdict].tone;
  const geometry = progressGeometry(progress ?? 0);
  const { baselineAt, targetAt, fillFrom, fillTo } = geometry;
  const label = progress === null ? words.progress.none : words.progress.label(format.progress(progress));
  return (
    <svg class={`progress-bar ${progress === null ? 'progress-none' : `tone-${tone}`}`} role="img" aria-label={label}>
      <title>{label}</title>
      <rect class="progress-track" y="4" width="100%" height="6" rx="3" />
      <rect class="progress-fill" x={share(fillFrom)} y="4" width={share(fillTo - fillFrom)} height="6" />
      {progress !== null && <rect class="progress-tick" x={share(baselineAt)} y="2" width="1.5" height="10" />}
      <rect class="progress-tick" x={share(targetAt)} y="0" width="2" height="14" />
      {progress !== null && <ActualMark geometry={geometry} />}
    </svg>
  );
}

/** A dot where the value lies on the bar, and an arrow at the edge where it lies beyond. */
function ActualMark({ geometry: { actualAt, beyond } }: { readonly geometry: ProgressGeometry }) {
  if (beyond === null) return <circle class="progress-mark" cx={share(actualAt)} cy="7" r="4" />;
  return (
    <svg class="progress-mark" x={share(actualAt)} overflow="visible" aria-hidden="true">
      <path d={beyond === 'left' ? 'M4 1.5L-3 7l7 5.5z' : 'M-4 1.5L3 7l-7 5.5z'} />
    </svg>
  );
}

function share(ratio: number): string {
  return `${(ratio * 100).toFixed(2)}%`;
}
