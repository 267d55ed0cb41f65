const MINUTE = 60_000;
const DAY = 86_400_000;
const daysOfMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Reads `2026`, `2026-11`, `2026-11-21`, `2026-11-21T17:00`, with seconds and fractions if wanted, and then `Z` or an offset
 * such as `+01:00`. Without one the time is UTC, so that no machine's own time zone tells. Written by hand, since
 * `Date.parse` takes more than this, and each JavaScript engine takes something else.
 *
 * @returns milliseconds since 1970; undefined for anything else, such as a day that its month does not have
 */
export function parseIsoDate(text: string): number | undefined {
  const { length } = text;
  const year = digitsAt(text, 0, 4);
  const month = length > 4 ? afterSign(text, 4, "-") : 1;
  const day = length > 7 ? afterSign(text, 7, "-") : 1;
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month))) return undefined;
  const midnight = daysSince1970(year, month, day) * DAY;
  if (length <= 10) return length === 4 || length === 7 || length === 10 ? midnight : undefined;

  const clock = parseClock(text, 11);
  if ((text[10] !== "T" && text[10] !== " ") || clock === undefined) return undefined;
  return midnight + clock;
}

/** @returns milliseconds from midnight, offset taken off */
function parseClock(text: string, start: number): number | undefined {
  const hour = digitsAt(text, start, 2);
  const minute = afterSign(text, start + 2, ":");
  let time = (hour * 60 + minute) * MINUTE;
  let end = start + 5;
  if (!(hour <= 23 && minute <= 59)) return undefined;
  if (text[end] === ":") {
    const second = digitsAt(text, end + 1, 2);
    if (!(second <= 59)) return undefined;
    time += second * 1000;
    end += 3;
    if (text[end] === ".") {
      const start = end + 1;
      end = start;
      while (digitsAt(text, end, 1) >= 0) end++;
      if (end === start) return undefined;
      time += Number(
        text
          .slice(start, start + 3)
          .slice(0, end - start)
          .padEnd(3, "0"),
      );
    }
  }
  const zone = parseZone(text, end);
  return zone === undefined ? undefined : time - zone;
}

/** @returns milliseconds that this place is ahead of UTC */
function parseZone(text: string, start: number): number | undefined {
  const sign = text[start];
  if (sign === undefined || (sign === "Z" && text.length === start + 1)) return 0;
  const hours = digitsAt(text, start + 1, 2);
  const minutes = afterSign(text, start + 3, ":");
  if ((sign !== "+" && sign !== "-") || !(hours <= 23 && minutes <= 59) || text.length !== start + 6)
    return undefined;
  return (sign === "+" ? 1 : -1) * (hours * 60 + minutes) * MINUTE;
}

/** @returns NaN unless the sign and two digits stand there */
function afterSign(text: string, start: number, sign: string): number {
  return text[start] === sign ? digitsAt(text, start + 1, 2) : Number.NaN;
}

/** @returns NaN unless as many digits stand there */
function digitsAt(text: string, start: number, count: number): number {
  let value = 0;
  for (let index = start; index < start + count; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : daysOfMonths[month - 1];
}

/** Days in the proleptic Gregorian calendar (H. Hinnant, "days_from_civil"): years begin in March, so that leap days end them. */
function daysSince1970(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const century = Math.floor(marchYear / 100);
  const daysBefore = 365 * marchYear + Math.floor(marchYear / 4) - century + Math.floor(century / 4);
  return daysBefore + Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 719_469;
}
