/** The largest relative error of rounding to single precision: half of the distance between two neighbours. */
const SINGLE_ROUNDING = 2 ** -24;

const SINGLE_BYTES = 4;
const DOUBLE_BYTES = 8;

/** A number of samples as far as a row tells them: `bytes` is null where they are all equal, or not known. */
export interface StoredValues {
  readonly samples: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly values: Uint8Array | null;
}

/**
 * Samples as bytes: in single precision, which is a ten-thousandth of the sketches' accuracy at half of the size, or in double where
 * one is too large or too small for that. Null where `min` and `max` tell them already, and where not all `samples` are known.
 */
export function encodeValues(values: readonly number[], samples: number): Buffer | null {
  if (values.length === 0 || values.length !== samples || values.every((value) => value === values[0])) return null;
  if (values.every(fitsSingle)) {
    const bytes = Buffer.allocUnsafe(values.length * SINGLE_BYTES);
    values.forEach((value, index) => void bytes.writeFloatLE(value, index * SINGLE_BYTES));
    return bytes;
  }
  const bytes = Buffer.allocUnsafe(values.length * DOUBLE_BYTES);
  values.forEach((value, index) => void bytes.writeDoubleLE(value, index * DOUBLE_BYTES));
  return bytes;
}

/** The samples of a row, in order; none where they are not known, as in a row from before samples were kept. */
export function decodeValues({ samples, min, max, values }: StoredValues): readonly number[] {
  if (samples === 0) return [];
  if (values === null) return min !== null && min === max ? Array<number>(samples).fill(min) : [];
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  const isSingle = bytes.length === samples * SINGLE_BYTES;
  return Array.from({ length: samples }, (_, index) =>
    isSingle ? bytes.readFloatLE(index * SINGLE_BYTES) : bytes.readDoubleLE(index * DOUBLE_BYTES),
  );
}

function fitsSingle(value: number): boolean {
  return !Number.isFinite(value) || Math.abs(Math.fround(value) - value) <= Math.abs(value) * SINGLE_ROUNDING;
}
