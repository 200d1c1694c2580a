/** A time of the API as people read it: UTC, to the second. */
export function timeText(time: string): string {
  return time.replace(/\.\d+Z$/, 'Z');
}
