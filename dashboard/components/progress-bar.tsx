import type { Verdict } from '../../server/api/contract.ts';
import { useLocale } from '../i18n/locale.tsx';
import { progressGeometry } from './progress-geometry.ts';
import { verdictLooks } from './tone.ts';

interface Props {
  /** 0 at the baseline, 1 at the target; null where it is not known. */
  readonly progress: number | null;
  readonly verdict: Verdict | null;
}

/** The way from the baseline (left tick) to the target (right tick), and how much of it has been gone. */
export function ProgressBar({ progress, verdict }: Props) {
  const { words, format } = useLocale();
  const tone = verdict === null ? 'neutral' : verdictLooks[verdict].tone;
  const { baselineAt, targetAt, fillFrom, fillTo } = progressGeometry(progress ?? 0);
  const label = progress === null ? words.progress.none : words.progress.label(format.percent(progress));
  return (
    <svg class={`progress-bar ${progress === null ? 'progress-none' : `tone-${tone}`}`} role="img" aria-label={label}>
      <title>{label}</title>
      <rect class="progress-track" y="4" width="100%" height="6" rx="3" />
      <rect class="progress-fill" x={share(fillFrom)} y="4" width={share(fillTo - fillFrom)} height="6" />
      <rect class="progress-tick" x={share(baselineAt)} y="2" width="1.5" height="10" />
      <rect class="progress-tick" x={share(targetAt)} y="0" width="2" height="14" />
    </svg>
  );
}

function share(ratio: number): string {
  return `${(ratio * 100).toFixed(2)}%`;
}
