import type { Page } from 'playwright-core';

/** A page of the dashboard at an address of its own. */
export interface View {
  readonly name: string;
  readonly path: string;
}

/** What the pages of one decision and of one incident show. */
export interface Subjects {
  readonly decision: string;
  /** Without one, its page is left out. */
  readonly incident?: string;
}

/** Every page of the dashboard. What is done with every page is done with these: a new page is a line here. */
export function viewsOf({ decision, incident }: Subjects): readonly View[] {
  return [
    { name: 'overview', path: '/' },
    { name: 'decision', path: `/decisions/${decision}` },
    { name: 'incidents', path: '/incidents' },
    ...(incident === undefined ? [] : [{ name: 'incident', path: `/incidents/${encodeURIComponent(incident)}` }]),
    { name: 'problems', path: '/problems' },
    { name: 'alerts', path: '/alerts' },
    { name: 'settings', path: '/settings' },
    { name: 'wall', path: '/wall' },
    { name: 'portfolio', path: '/portfolio' },
    { name: 'log', path: '/log' },
    { name: 'backtest', path: `/decisions/${decision}/backtest?days=30` },
  ];
}

/** Nothing is being loaded, and every chart is drawn; an expression for the browser. */
export const STANDS = `(() => {
  const isDrawn = (canvas) => canvas.width > 0 && canvas.height > 0 &&
    canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value !== 0);
  const isExplained = (problem) => problem.querySelector('.problem-head strong') !== null;
  return document.querySelector('h1') !== null && [...document.querySelectorAll('.problem')].every(isExplained) && document.querySelector('.skeleton, .sparkline:empty:not(.sparkline-empty)') === null &&
    [...document.querySelectorAll('canvas')].every(isDrawn) &&
    [...document.querySelectorAll('.chart-canvas')].every((chart) => chart.querySelector('canvas') !== null);
})()`;

/** Waits until a page shows all that it has to show. */
export async function untilItStands(page: Page): Promise<void> {
  await untilHolds(page, STANDS);
}

/** How long a page may take, in milliseconds. */
const PATIENCE_MS = 30_000;

/** Waits until an expression holds in the page; rejects where it does not in time. Playwright's own way evaluates text in the page, which the page's policy forbids. */
export async function untilHolds(page: Page, expression: string): Promise<void> {
  const isHolding = await page.evaluate<boolean>(`new Promise((resolve) => {
    const deadline = performance.now() + ${PATIENCE_MS};
    const look = () => {
      const holds = Boolean(${expression});
      if (holds || performance.now() > deadline) resolve(holds);
      else requestAnimationFrame(look);
    };
    look();
  })`);
  if (!isHolding) throw new Error(`not within ${PATIENCE_MS} ms on ${page.url()}: ${expression}`);
}
