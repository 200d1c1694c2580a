/** Room left of the baseline and right of the target, as a share of the way between them, so that "worse than before" and "beyond" can be seen. */
const MARGIN = 0.25;

/** Where the parts of a progress bar lie, each a share (0 to 1) of its width. */
export interface ProgressGeometry {
  readonly baselineAt: number;
  readonly targetAt: number;
  /** The actual value. */
  readonly actualAt: number;
  /** Whether the actual value lies further out than the bar reaches, and on which side. */
  readonly beyond: 'left' | 'right' | null;
  /** The filled part; it begins at the baseline and goes left where the metric got worse. */
  readonly fillFrom: number;
  readonly fillTo: number;
}

/** Lays out a bar on which `progress` is 0 at the baseline and 1 at the target. What lies outside the margins is drawn to the edge. */
export function progressGeometry(progress: number): ProgressGeometry {
  const baselineAt = positionOf(0);
  const actualAt = positionOf(progress);
  return {
    baselineAt,
    targetAt: positionOf(1),
    actualAt,
    beyond: progress < -MARGIN ? 'left' : progress > 1 + MARGIN ? 'right' : null,
    fillFrom: Math.min(baselineAt, actualAt),
    fillTo: Math.max(baselineAt, actualAt),
  };
}

function positionOf(progress: number): number {
  const clamped = Math.min(1 + MARGIN, Math.max(-MARGIN, progress));
  return (clamped + MARGIN) / (1 + 2 * MARGIN);
}
