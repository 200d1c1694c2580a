import type { Unit } from './quantity.ts';

/** Three significant digits: more than any of the targets that people write. */
const SIGNIFICANT_DIGITS = 3;

interface Scale {
  readonly from: number;
  readonly divisor: number;
  readonly suffix: string;
}

const SCALES: Readonly<Record<string, readonly Scale[]>> = {
  s: [
    { from: 86_400, divisor: 86_400, suffix: ' d' },
    { from: 3600, divisor: 3600, suffix: ' h' },
    { from: 60, divisor: 60, suffix: ' min' },
    { from: 1, divisor: 1, suffix: ' s' },
    { from: 0.001, divisor: 0.001, suffix: ' ms' },
    { from: 0, divisor: 0.000_001, suffix: ' µs' },
  ],
  bytes: [
    { from: 1e12, divisor: 1e12, suffix: ' TB' },
    { from: 1e9, divisor: 1e9, suffix: ' GB' },
    { from: 1e6, divisor: 1e6, suffix: ' MB' },
    { from: 1e3, divisor: 1e3, suffix: ' kB' },
    { from: 0, divisor: 1, suffix: ' B' },
  ],
};

/** A value in the unit a person would have written it in: 0.153 s is 153 ms, 0.034 ratio is 3.4%. What is endless or no number has no unit. */
export function formatValue(value: number | null, unit: Unit | null): string | null {
  if (value === null) return null;
  if (!Number.isFinite(value)) return digits(value);
  switch (unit) {
    case 'ratio':
      return `${digits(value * 100)}%`;
    case 'per_second':
      return `${digits(value)}/s`;
    case 'bytes_per_second':
      return `${scaled(value, 'bytes')}/s`;
    case 's':
    case 'bytes':
      return scaled(value, unit);
    case 'count':
    case null:
      return digits(value);
    default:
      return money(value, unit.slice('currency:'.length));
  }
}

/** A change as a signed percentage: -0.69 is −69%. */
export function formatChange(ratio: number | null): string | null {
  if (ratio === null) return null;
  return `${ratio > 0 ? '+' : ratio < 0 ? '−' : ''}${digits(Math.abs(ratio) * 100)}%`;
}

function scaled(value: number, unit: 's' | 'bytes'): string {
  const scales = SCALES[unit] ?? [];
  const size = Math.abs(value);
  const scale = size === 0 ? scales.find(({ divisor }) => divisor === 1) : scales.find(({ from }) => size >= from);
  return scale === undefined ? String(value) : `${digits(value / scale.divisor)}${scale.suffix}`;
}

/** The currency's symbol stands before the number; a code that has none stands behind it. */
function money(value: number, currency: string): string {
  try {
    const parts = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(0);
    const symbol = parts.find(({ type }) => type === 'currency')?.value ?? '';
    if (symbol !== currency) return `${value < 0 ? '-' : ''}${symbol}${digits(Math.abs(value))}`;
  } catch {
    // A code that is none: said as it is.
  }
  return `${digits(value)} ${currency}`;
}

function digits(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  return String(Number(value.toPrecision(Math.abs(value) >= 1000 ? Math.ceil(Math.log10(Math.abs(value) + 1)) : SIGNIFICANT_DIGITS)));
}
