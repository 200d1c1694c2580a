import type { RefObject } from 'preact';
import { type Span, seriesCsvUrl } from '../api/resources.ts';
import { Icon } from '../components/icon.tsx';
import { useLocale } from '../i18n/locale.tsx';
import type { LegendEntry } from './legend.ts';
import { readPalette } from './palette.ts';

interface Props {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly decisionId: string;
  readonly metric: string;
  readonly span: Span;
  readonly legend: readonly LegendEntry[];
}

/** Takes a chart along: as an image, or its numbers as a table. */
export function ChartActions({ canvas, decisionId, metric, span, legend }: Props) {
  const { words, format } = useLocale();
  const name = `${decisionId} ${metric}`;
  const save = async () => {
    const { current } = canvas;
    if (current === null) return;
    const subtitle = words.chart.span(format.instant(span.from), format.instant(span.to));
    const palette = readPalette(current.parentElement ?? current);
    const { chartImage } = await import('./chart-image.ts');
    download(await chartImage(current, { title: name, subtitle, legend }, palette), `${name}.png`);
  };
  return (
    <p class="chart-actions">
      <button type="button" class="link-button" onClick={() => void save()}>
        <Icon name="download" />
        {words.chart.png}
        <span class="visually-hidden"> {metric}</span>
      </button>
      <a href={seriesCsvUrl(decisionId, metric, span)} download={`${name}.csv`}>
        <Icon name="download" />
        {words.chart.csv}
        <span class="visually-hidden"> {metric}</span>
      </a>
    </p>
  );
}

function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
