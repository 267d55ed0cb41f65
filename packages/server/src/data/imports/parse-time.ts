/** Year first, or the month as a word: in other dates no one can tell day and month apart. */
const readable = /^\d{4}[-/]\d{1,2}[-/]\d{1,2}|\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i;
const zoned = /(z|gmt|utc|[+-]\d\d:?\d\d( \d{4})?)$/i;
const dayOnly = /^\d{4}-\d\d-\d\d$/;
const isoDayAndTime = /^(\d{4}-\d\d-\d\d)[ t](\d\d:\d\d)/i;

/**
 * Seconds, milliseconds or microseconds since the epoch, or a date; without a zone it is UTC.
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
  if (!readable.test(trimmed)) return Number.NaN;
  const date = trimmed.replace(isoDayAndTime, "$1T$2");
  if (zoned.test(date) || dayOnly.test(date)) return Date.parse(date);
  return Date.parse(isoDayAndTime.test(date) ? `${date}Z` : `${date} UTC`);
}
