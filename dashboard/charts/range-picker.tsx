import { useState } from 'preact/hooks';
import { Icon, type IconName } from '../components/icon.tsx';
import { useLocale } from '../i18n/locale.tsx';
import type { RangeName } from './range.ts';
import { SpanForm } from './span-form.tsx';
import { type ChartView, chosenSpan, panned, type TimeSpan, zoomedOut } from './view.ts';

interface Props {
  readonly ranges: readonly RangeName[];
  readonly view: ChartView;
  /** Where the view lies. */
  readonly span: TimeSpan;
  readonly onChoose: (view: ChartView) => void;
}

/** Chooses the span of time of every chart on the page. */
export function RangePicker({ ranges, view, span, onChoose }: Props) {
  const { words, format } = useLocale();
  const [isOpen, setOpen] = useState(false);
  const now = () => Date.now() / 1000;
  const instant = (at: number) => format.instant(new Date(at * 1000).toISOString());
  return (
    <div class="range-picker">
      {view.kind === 'span' && <span class="soft">{words.chart.span(instant(view.from), instant(view.to))}</span>}
      <Step icon="left" name={words.chart.earlier} onPress={() => onChoose(panned(span, -1, now()))} />
      <Step icon="right" name={words.chart.later} disabled={view.kind === 'range'} onPress={() => onChoose(panned(span, 1, now()))} />
      <Step icon="zoomOut" name={words.chart.zoomOut} onPress={() => onChoose(zoomedOut(span, now()))} />
      <fieldset class="segmented">
        <legend class="visually-hidden">{words.chart.range}</legend>
        {ranges.map((range) => (
          <label key={range}>
            <input
              type="radio"
              name="range"
              value={range}
              checked={view.kind === 'range' && range === view.range}
              onChange={() => onChoose({ kind: 'range', range })}
            />
            <span>{words.chart.ranges[range]}</span>
          </label>
        ))}
      </fieldset>
      <button type="button" class="button button-small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {words.chart.custom}
      </button>
      {isOpen && <SpanForm key={`${view.kind} ${span.from}`} span={span} onChoose={(from, to) => onChoose(chosenSpan(from, to, now()))} />}
    </div>
  );
}

interface StepProps {
  readonly icon: IconName;
  readonly name: string;
  readonly disabled?: boolean;
  readonly onPress: () => void;
}

function Step({ icon, name, disabled = false, onPress }: StepProps) {
  return (
    <button type="button" class="tool" title={name} aria-label={name} disabled={disabled} onClick={onPress}>
      <Icon name={icon} />
    </button>
  );
}
