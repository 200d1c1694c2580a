import type { AnnotationOptions } from 'chartjs-plugin-annotation';
import type { ChartSpec, ShadedSpan } from './chart-spec.ts';
import type { Moment } from './happenings.ts';
import type { Mark, MarkKind } from './marks.ts';
import type { Palette } from './palette.ts';

const LINE_WIDTH = 1.5;

/** Where each kind's label stands along its line, so that labels at similar values do not cover each other. */
const LABEL_POSITIONS: Readonly<Record<MarkKind, 'start' | 'center' | 'end'>> = { target: 'start', baseline: 'center', rollback: 'end' };

/** Dashes tell the kinds apart without colour. */
const DASHES: Readonly<Record<MarkKind, number[]>> = { target: [], baseline: [2, 3], rollback: [7, 4] };

/** The lines and bands of a chart, for the annotation plugin. */
export function annotationsOf(spec: ChartSpec): Record<string, AnnotationOptions> {
  const annotations = [
    ...spec.shaded.map((span) => shade(span, spec.palette)),
    ...spec.marks.flatMap((mark) => markAnnotations(mark, spec)),
    ...spec.moments.map((moment) => momentLine(moment, spec.palette)),
  ];
  return Object.fromEntries(annotations.map((annotation, index) => [`annotation-${index}`, annotation]));
}

function markAnnotations(mark: Mark, { palette, words }: ChartSpec): readonly AnnotationOptions[] {
  const colour = palette[mark.kind];
  const label = (position: 'start' | 'center' | 'end') => labelOf(words.marks[mark.kind], colour, position, palette);
  if (mark.low !== mark.high) {
    const band = mark.kind === 'target' ? palette.targetBand : palette.baselineBand;
    const box = { yMin: mark.low, yMax: mark.high, backgroundColor: band, borderColor: colour, borderWidth: 1 };
    return [{ type: 'box', ...box, drawTime: 'beforeDatasetsDraw', label: label('center') }];
  }
  const line: AnnotationOptions = {
    type: 'line',
    drawTime: 'beforeDatasetsDraw',
    yMin: mark.low,
    yMax: mark.low,
    borderColor: colour,
    borderWidth: LINE_WIDTH,
    borderDash: DASHES[mark.kind],
    label: label(LABEL_POSITIONS[mark.kind]),
  };
  return mark.metSide === null ? [line] : [metBand(mark.low, mark.metSide, palette), line];
}

/** Where a target is met that has one end: from its line to the edge of the chart. */
function metBand(end: number, side: 'below' | 'above', { targetBand }: Palette): AnnotationOptions {
  const ends = side === 'below' ? { yMax: end } : { yMin: end };
  return { type: 'box', ...ends, backgroundColor: targetBand, borderWidth: 0, drawTime: 'beforeDatasetsDraw' };
}

function momentLine({ kind, at, label }: Moment, palette: Palette): AnnotationOptions {
  const isOwn = kind === 'implementation';
  const colour = isOwn ? palette.implementation : palette.baseline;
  return {
    type: 'line',
    drawTime: 'beforeDatasetsDraw',
    xMin: at,
    xMax: at,
    borderColor: colour,
    borderWidth: isOwn ? LINE_WIDTH : 1,
    borderDash: [1, 2],
    // What the change did begins at its line: the label stands where it covers least of it.
    label: labelOf(label, colour, isOwn ? 'end' : 'start', palette),
  };
}

function shade({ kind, from, to }: ShadedSpan, palette: Palette): AnnotationOptions {
  const isIncident = kind === 'incident';
  return {
    type: 'box',
    xMin: from,
    xMax: to,
    backgroundColor: isIncident ? palette.incident : palette.unknown,
    // However short an incident is, its edge can be seen.
    borderWidth: isIncident ? 1 : 0,
    borderColor: palette.rollback,
    drawTime: 'beforeDatasetsDraw',
  };
}

function labelOf(content: string, color: string, position: 'start' | 'center' | 'end', palette: Palette) {
  const font = { family: palette.font, size: palette.fontSize, weight: 500 };
  // Behind the line: what a metric did is never hidden.
  return {
    display: true,
    drawTime: 'beforeDatasetsDraw' as const,
    content,
    color,
    position,
    backgroundColor: palette.surface,
    padding: { x: 4, y: 1 },
    borderRadius: 3,
    font,
  };
}
