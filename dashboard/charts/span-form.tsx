import { useId, useState } from 'preact/hooks';
import { localDateTime } from '../components/local-date-time.ts';
import { useLocale } from '../i18n/locale.tsx';
import { SHORTEST_SPAN, type TimeSpan } from './view.ts';

interface Props {
  /** What is shown now. */
  readonly span: TimeSpan;
  readonly onChoose: (from: number, to: number) => void;
}

/** Chooses any span of time, in the person's own time zone. */
export function SpanForm({ span, onChoose }: Props) {
  const { words } = useLocale();
  const id = useId();
  const [from, setFrom] = useState(() => localDateTime(new Date(span.from * 1000)));
  const [to, setTo] = useState(() => localDateTime(new Date(span.to * 1000)));
  const [isRefused, setRefused] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    const [begin, end] = [from, to].map((local) => new Date(local).getTime() / 1000) as [number, number];
    const isOrdered = end - begin >= SHORTEST_SPAN;
    setRefused(!isOrdered);
    if (isOrdered) onChoose(begin, end);
  };
  return (
    <form class="span-form" onSubmit={submit}>
      <label for={`${id}-from`}>{words.chart.from}</label>
      <input id={`${id}-from`} type="datetime-local" required value={from} onInput={(event) => setFrom(event.currentTarget.value)} />
      <label for={`${id}-to`}>{words.chart.to}</label>
      <input
        id={`${id}-to`}
        type="datetime-local"
        required
        {...(isRefused ? { 'aria-invalid': true, 'aria-describedby': `${id}-refused` } : {})}
        value={to}
        onInput={(event) => setTo(event.currentTarget.value)}
      />
      <button type="submit" class="button button-small">
        {words.chart.apply}
      </button>
      {isRefused && (
        <p id={`${id}-refused`} class="text-bad" role="alert">
          {words.chart.spanOrder}
        </p>
      )}
    </form>
  );
}
