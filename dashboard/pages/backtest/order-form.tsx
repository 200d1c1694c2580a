import { useId, useState } from 'preact/hooks';
import type { DecisionDetail } from '../../../server/api/contract.ts';
import { FilterSelect } from '../../components/filter-select.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { type BacktestOrder, OFFERED_DAYS, requestQuery } from './order.ts';

interface Props {
  readonly decision: DecisionDetail;
  readonly order: BacktestOrder;
  readonly isRunning: boolean;
  readonly onRun: (order: BacktestOrder) => void;
}

/** Chooses the time, and which thresholds of which condition are tried. */
export function OrderForm({ decision, order, isRunning, onRun }: Props) {
  const { words } = useLocale();
  const texts = words.backtest;
  const [wanted, setWanted] = useState(order);
  const [isRefused, setRefused] = useState(false);
  const comparisons = decision.rollbackConditions.filter(({ bounds }) => bounds !== null);
  const submit = (event: Event) => {
    event.preventDefault();
    const isReadable = requestQuery(wanted, 0) !== null;
    setRefused(!isReadable);
    if (isReadable) onRun(wanted);
  };
  return (
    <form class="backtest-form" onSubmit={submit}>
      <FilterSelect
        label={texts.span}
        options={OFFERED_DAYS.map((days) => ({ value: String(days), text: texts.days(days) }))}
        value={String(wanted.days)}
        onChange={(days) => setWanted({ ...wanted, days: Number(days) })}
      />
      {comparisons.length > 0 && (
        <FilterSelect
          label={texts.sweep}
          any={texts.noSweep}
          options={comparisons.map(({ text, line }) => ({ value: String(line), text }))}
          value={wanted.sweep}
          onChange={(sweep) => setWanted({ ...wanted, sweep })}
        />
      )}
      {wanted.sweep !== null && (
        <>
          <TextField
            label={texts.thresholds}
            hint={texts.thresholdsHint}
            value={wanted.thresholds}
            onChange={(thresholds) => setWanted({ ...wanted, thresholds })}
          />
          <TextField
            label={texts.holds}
            hint={texts.holdsHint}
            value={wanted.holds}
            onChange={(holds) => setWanted({ ...wanted, holds })}
          />
        </>
      )}
      <button type="submit" class="button button-primary" disabled={isRunning}>
        {isRunning ? texts.running : texts.run}
      </button>
      {isRefused && (
        <p class="text-bad" role="alert">
          {texts.refused}
        </p>
      )}
    </form>
  );
}

interface TextProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function TextField({ label, hint, value, onChange }: TextProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} value={value} aria-describedby={`${id}-hint`} onInput={(event) => onChange(event.currentTarget.value)} />
      <p id={`${id}-hint`} class="hint">
        {hint}
      </p>
    </div>
  );
}
