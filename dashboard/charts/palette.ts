/** How large the letters on a chart are, in rem. */
const LETTER_REM = 0.6875;

/** The colours of a chart, by what they stand for, and its letters. */
export interface Palette {
  readonly line: string;
  readonly envelope: string;
  readonly target: string;
  readonly targetBand: string;
  readonly baseline: string;
  readonly baselineBand: string;
  readonly rollback: string;
  readonly incident: string;
  readonly implementation: string;
  readonly unknown: string;
  readonly grid: string;
  readonly text: string;
  readonly strong: string;
  readonly surface: string;
  readonly font: string;
  /** Of the letters on a chart, in CSS pixels: they grow with those of the page. */
  readonly fontSize: number;
}

/** Reads the palette from the style sheet's custom properties as they are resolved at `element`, in the theme shown now. */
export function readPalette(element: HTMLElement): Palette {
  const probe = document.createElement('span');
  element.append(probe);
  const colour = (property: string): string => {
    // A custom property is only text; as a colour of an element the browser resolves it, light-dark() included.
    probe.style.setProperty('color', `var(${property})`);
    return getComputedStyle(probe).color;
  };
  const palette: Palette = {
    line: colour('--chart-line'),
    envelope: colour('--chart-envelope'),
    target: colour('--chart-target'),
    targetBand: colour('--chart-target-band'),
    baseline: colour('--chart-baseline'),
    baselineBand: colour('--chart-baseline-band'),
    rollback: colour('--chart-rollback'),
    incident: colour('--chart-incident'),
    implementation: colour('--chart-implementation'),
    unknown: colour('--chart-unknown'),
    grid: colour('--chart-grid'),
    text: colour('--text-soft'),
    strong: colour('--text'),
    surface: colour('--surface'),
    font: getComputedStyle(element).fontFamily,
    fontSize: Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * LETTER_REM,
  };
  probe.remove();
  return palette;
}
