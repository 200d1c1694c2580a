import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useTheme } from '../preferences/theme.tsx';
import type { ChartSpec, DrawnChart } from './chart-spec.ts';
import { readPalette } from './palette.ts';

/**
 * Draws a chart on a canvas, and again whenever one of `inputs` changes or the theme does. chart.js is loaded when the first chart is shown;
 * until then there is none.
 */
export function useDrawnChart(
  canvas: RefObject<HTMLCanvasElement | null>,
  spec: Omit<ChartSpec, 'palette'>,
  inputs: readonly unknown[],
): RefObject<DrawnChart | null> {
  const { shown } = useTheme();
  const drawn = useRef<DrawnChart | null>(null);
  useEffect(() => () => drawn.current?.destroy(), []);
  useEffect(() => {
    let abandoned = false;
    void import('./draw-chart.ts').then(({ drawChart }) => {
      const element = canvas.current;
      if (abandoned || element === null) return;
      const complete = { ...spec, palette: readPalette(element.parentElement ?? element) };
      if (drawn.current === null) drawn.current = drawChart(element, complete);
      else drawn.current.update(complete);
      // On paper a chart that was drawn for the dark theme is turned into a light one.
      element.dataset.theme = shown;
    });
    return () => {
      abandoned = true;
    };
  }, [...inputs, shown]);
  return drawn;
}
