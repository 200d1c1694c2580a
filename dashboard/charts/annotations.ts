import type { AnnotationOptions } from 'chartjs-plugin-annotation';
import type { ChartSpec } from './chart-spec.ts';
import type { UnknownSpan } from './line.ts';
import type { Mark, MarkKind } from './marks.ts';
import type { Palette } from './palette.ts';

const LINE_WIDTH = 1.5;
const LABEL_SIZE = 11;

/** Where each kind's label stands along its line, so that labels at similar values do not cover each other. */
const LABEL_POSITIONS: Readonly<Record<MarkKind, 'start' | 'center' | 'end'>> = { target: 'start', baseline: 'center', rollback: 'end' };

/** Dashes tell the kinds apart without colour. */
const DASHES: Readonly<Record<MarkKind, number[]>> = { target: [], baseline: [2, 3], rollback: [7, 4] };

/** The lines and bands of a chart, for the annotation plugin. */
export function annotationsOf(spec: ChartSpec): Record<string, AnnotationOptions> {
  const annotations = [
    ...spec.unknown.map((span) => unknownBand(span, spec.palette)),
    ...spec.marks.map((mark) => markAnnotation(mark, spec)),
    ...(spec.implementedAt === null ? [] : [implementationLine(spec.implementedAt, spec)]),
  ];
  return Object.fromEntries(annotations.map((annotation, index) => [`annotation-${index}`, annotation]));
}

function markAnnotation(mark: Mark, { palette, words }: ChartSpec): AnnotationOptions {
  const colour = palette[mark.kind];
  if (mark.low !== mark.high) {
    const band = mark.kind === 'target' ? palette.targetBand : palette.baselineBand;
    return {
      type: 'box',
      yMin: mark.low,
      yMax: mark.high,
      backgroundColor: band,
      borderColor: colour,
      borderWidth: 1,
      drawTime: 'beforeDatasetsDraw',
      label: { ...labelOf(words.marks[mark.kind], colour, 'center', palette), drawTime: 'afterDatasetsDraw' },
    };
  }
  return {
    type: 'line',
    yMin: mark.low,
    yMax: mark.low,
    borderColor: colour,
    borderWidth: LINE_WIDTH,
    borderDash: DASHES[mark.kind],
    label: labelOf(words.marks[mark.kind], colour, LABEL_POSITIONS[mark.kind], palette),
  };
}

function implementationLine(at: number, { palette, words }: ChartSpec): AnnotationOptions {
  return {
    type: 'line',
    xMin: at,
    xMax: at,
    borderColor: palette.implementation,
    borderWidth: LINE_WIDTH,
    borderDash: [1, 2],
    label: labelOf(words.implemented, palette.implementation, 'end', palette),
  };
}

function unknownBand({ from, to }: UnknownSpan, palette: Palette): AnnotationOptions {
  return { type: 'box', xMin: from, xMax: to, backgroundColor: palette.unknown, borderWidth: 0, drawTime: 'beforeDatasetsDraw' };
}

function labelOf(content: string, color: string, position: 'start' | 'center' | 'end', palette: Palette) {
  const font = { family: palette.font, size: LABEL_SIZE, weight: 500 };
  return { display: true, content, color, position, backgroundColor: palette.surface, padding: { x: 4, y: 1 }, borderRadius: 3, font };
}
