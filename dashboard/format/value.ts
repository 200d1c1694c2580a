/** Three significant digits: more than any of the targets that people write. */
const SIGNIFICANT_DIGITS = 3;

/** Above this, digits are counted from the decimal point instead: 12,345 and not 12,300. */
const WHOLE_NUMBERS_FROM = 1000;

interface Scale {
  readonly from: number;
  readonly divisor: number;
  readonly symbol: string;
}

const SECONDS: readonly Scale[] = [
  { from: 86_400, divisor: 86_400, symbol: 'd' },
  { from: 3600, divisor: 3600, symbol: 'h' },
  { from: 60, divisor: 60, symbol: 'min' },
  { from: 1, divisor: 1, symbol: 's' },
  { from: 0.001, divisor: 0.001, symbol: 'ms' },
  { from: 0, divisor: 0.000_001, symbol: 'µs' },
];

const BYTES: readonly Scale[] = [
  { from: 1e12, divisor: 1e12, symbol: 'TB' },
  { from: 1e9, divisor: 1e9, symbol: 'GB' },
  { from: 1e6, divisor: 1e6, symbol: 'MB' },
  { from: 1e3, divisor: 1e3, symbol: 'kB' },
  { from: 0, divisor: 1, symbol: 'B' },
];

/** A number with as many digits as a reader can use. */
function formatNumber(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, digitsFor(value)).format(value);
}

/** A value of a canonical unit in the unit a person would have written it in: 0.153 s is 153 ms, 0.034 ratio is 3.4%. A null unit is a bare number. */
export function formatValue(value: number, unit: string | null, locale: string): string {
  switch (unit) {
    case 's':
      return scaled(value, SECONDS, locale);
    case 'bytes':
      return scaled(value, BYTES, locale);
    case 'bytes_per_second':
      return `${scaled(value, BYTES, locale)}/s`;
    case 'per_second':
      return `${formatNumber(value, locale)}/s`;
    case 'ratio':
      return new Intl.NumberFormat(locale, { style: 'percent', ...digitsFor(value * 100) }).format(value);
    case 'count':
    case null:
      return formatNumber(value, locale);
    default:
      return formatMoney(value, unit, locale);
  }
}

/** `currency:CNY`; a code that Intl refuses stands behind the number as it is. */
function formatMoney(value: number, unit: string, locale: string): string {
  const currency = unit.replace(/^currency:/, '');
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...digitsFor(value) }).format(
      value,
    );
  } catch {
    return `${formatNumber(value, locale)} ${currency}`;
  }
}

/** How much of the canonical unit one of the unit is that a value is shown in: 3600 for 7200 s, which shows as 2 h. */
export function divisorOf(value: number, unit: string | null): number {
  const scales = unit === 's' ? SECONDS : unit === 'bytes' || unit === 'bytes_per_second' ? BYTES : [];
  return scaleFor(value, scales)?.divisor ?? 1;
}

function scaleFor(value: number, scales: readonly Scale[]): Scale | undefined {
  const size = Math.abs(value);
  return size === 0 ? scales.find(({ divisor }) => divisor === 1) : scales.find(({ from }) => size >= from);
}

function scaled(value: number, scales: readonly Scale[], locale: string): string {
  const scale = scaleFor(value, scales);
  if (scale === undefined) return formatNumber(value, locale);
  return `${formatNumber(value / scale.divisor, locale)} ${scale.symbol}`;
}

function digitsFor(value: number): Intl.NumberFormatOptions {
  return Math.abs(value) >= WHOLE_NUMBERS_FROM ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: SIGNIFICANT_DIGITS };
}
