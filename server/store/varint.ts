const PAYLOAD = 128;

/** Appends a whole number that is not negative in LEB128: seven bits a byte, the low ones first, the eighth bit where more follow. */
export function writeVarint(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= PAYLOAD) {
    bytes.push((rest % PAYLOAD) + PAYLOAD);
    rest = Math.floor(rest / PAYLOAD);
  }
  bytes.push(rest);
}

/** Reads such numbers one after the other. */
export function varintReader(bytes: Uint8Array): { readonly isAtEnd: () => boolean; readonly next: () => number } {
  let index = 0;
  return {
    isAtEnd: () => index >= bytes.length,
    next() {
      let value = 0;
      let scale = 1;
      for (;;) {
        const byte = bytes[index];
        if (byte === undefined) throw new Error('the bytes end within a number');
        index += 1;
        value += (byte % PAYLOAD) * scale;
        if (byte < PAYLOAD) return value;
        scale *= PAYLOAD;
      }
    },
  };
}

/** A whole number of either sign as one that is not negative, small where the number is near zero. */
export function toZigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

/** The number that `toZigzag` was given. */
export function fromZigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}
