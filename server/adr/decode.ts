import { analyse } from 'chardet';

/** The text of a file, and the encoding it was read in. */
export interface DecodedText {
  readonly text: string;
  /** As TextDecoder names it: `utf-8`, `gb18030`. */
  readonly encoding: string;
}

/** Encodings of one byte a character, in which any bytes are text: the likeliest is taken. */
const SINGLE_BYTE: ReadonlySet<string> = new Set(['iso-8859-1', 'iso-8859-2', 'windows-1250', 'windows-1251', 'windows-1252', 'koi8-r']);

/** Encodings of two bytes a character; of these a detector is sure or has found nothing. */
const MULTI_BYTE: ReadonlySet<string> = new Set(['gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr', 'iso-2022-jp']);

/** chardet's confidence (0 to 100) in an encoding of two bytes that it has found. */
const SURE = 50;

/** How much of a file is shown to the detector, in bytes: it grows no surer with more. */
const SAMPLE_BYTES = 65_536;

/** Of the letters outside ASCII, the share that must be common Chinese characters for a text to be Chinese. */
const MIN_COMMON_SHARE = 0.8;

/** Decodes a file's bytes: UTF-8, UTF-16 with a byte order mark, else what they look like; null for what is no text. */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  const marked = decodeMarked(bytes);
  if (marked !== null) return marked;
  if (bytes.includes(0)) return null;
  return decodeAs(bytes, 'utf-8') ?? (bytes.some(isControl) ? null : decodeDetected(bytes));
}

/** Control characters that stand in no text; white space and the escape of ISO-2022 do. */
function isControl(byte: number): boolean {
  return byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b) || byte === 0x7f;
}

/** UTF-16 announces itself; without its mark it is not told from a binary file. */
function decodeMarked(bytes: Uint8Array): DecodedText | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decodeAs(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decodeAs(bytes, 'utf-16be');
  return null;
}

/** Nothing where a byte does not fit: a text is never read with holes in it. */
function decodeAs(bytes: Uint8Array, encoding: string): DecodedText | null {
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes), encoding };
  } catch {
    return null;
  }
}

/**
 * A detector is unsure of short files. The common characters of GB 2312 stand in its first level, ordered by their sounds; other
 * encodings read as GB18030 give rare characters of every level, so a text of common ones is Chinese.
 */
function decodeChinese(bytes: Uint8Array): DecodedText | null {
  let common = 0;
  let others = 0;
  for (let at = 0; at < Math.min(bytes.length, SAMPLE_BYTES); at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1] ?? 0;
    if (isCommonPair(lead, trail)) common += 1;
    else others += 1;
    at += 1;
  }
  return common / (common + others) >= MIN_COMMON_SHARE ? decodeAs(bytes, 'gb18030') : null;
}

/** Full-width punctuation and letters (rows 1 and 3), or a character of GB 2312's first level (rows 16 to 55). */
function isCommonPair(lead: number, trail: number): boolean {
  return trail >= 0xa1 && (lead === 0xa1 || lead === 0xa3 || (lead >= 0xb0 && lead <= 0xd7));
}

function decodeDetected(bytes: Uint8Array): DecodedText | null {
  const found = analyse(bytes.subarray(0, SAMPLE_BYTES)).map(({ name, confidence }) => ({ encoding: name.toLowerCase(), confidence }));
  const sure = found.filter(({ encoding, confidence }) => MULTI_BYTE.has(encoding) && confidence >= SURE);
  const likely = found.filter(({ encoding }) => SINGLE_BYTE.has(encoding));
  return firstDecoded(bytes, sure) ?? decodeChinese(bytes) ?? firstDecoded(bytes, likely) ?? decodeAs(bytes, 'gb18030');
}

function firstDecoded(bytes: Uint8Array, candidates: readonly { readonly encoding: string }[]): DecodedText | null {
  for (const { encoding } of candidates) {
    const decoded = decodeAs(bytes, encoding);
    if (decoded !== null) return encoding === 'windows-1252' || encoding === 'iso-8859-1' ? withPunctuation(decoded) : decoded;
  }
  return null;
}

/** Node's decoder reads windows-1252 as ISO 8859-1, without its dashes and quotes, which windows-1254 has at the same places. */
function withPunctuation({ text, encoding }: DecodedText): DecodedText {
  const decoder = new TextDecoder('windows-1254');
  return { encoding, text: text.replace(/[\u0080-\u009f]/g, (control) => decoder.decode(Uint8Array.of(control.charCodeAt(0)))) };
}
