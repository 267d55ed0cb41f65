/**
 * Seconds, milliseconds or microseconds since the epoch, or a date that JavaScript reads; without a zone it is UTC.
 * @returns milliseconds since the epoch, or NaN
 */
export function parseTime(text: string): number {
  const trimmed = text.trim();
  if (trimmed === "") return Number.NaN;
  const number = Number(trimmed);
  if (Number.isFinite(number)) {
    const size = Math.abs(number);
    if (size < 1e11) return number * 1000;
    return size < 1e14 ? number : number / 1000;
  }
  const hasZone = /(z|[+-]\d\d:?\d\d)$/i.test(trimmed);
  const iso =
    /^\d{4}-\d\d-\d\d[ t]\d\d:\d\d/i.test(trimmed) && !hasZone ? `${trimmed.replace(" ", "T")}Z` : trimmed;
  return Date.parse(iso);
}
