/** A local date and time to the minute, as `<input type="datetime-local">` wants it. */
export function localDateTime(instant: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const date = [instant.getFullYear(), two(instant.getMonth() + 1), two(instant.getDate())].join('-');
  return `${date}T${two(instant.getHours())}:${two(instant.getMinutes())}`;
}
