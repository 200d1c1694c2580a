import type { BacktestAnswer } from '../../../server/api/contract.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { stripParts } from './strip-geometry.ts';

interface Props {
  readonly condition: BacktestAnswer['conditions'][number];
  readonly span: { readonly from: string; readonly to: string };
}

/** The past as a strip, marked where a condition would have fired. The table below says the same in words. */
export function Strip({ condition, span }: Props) {
  const { words, format } = useLocale();
  const parts = stripParts(condition.episodes, span);
  return (
    <div class="strip" aria-hidden="true">
      <svg viewBox="0 0 1 1" preserveAspectRatio="none" class="strip-track">
        <title>{words.backtest.strip}</title>
        {parts.map(({ from, width }) => (
          <rect key={from} class="strip-firing" x={from} width={width} y="0" height="1" />
        ))}
      </svg>
      <span class="strip-ends soft">
        <span>{format.instant(span.from)}</span>
        <span>{format.instant(span.to)}</span>
      </span>
    </div>
  );
}
