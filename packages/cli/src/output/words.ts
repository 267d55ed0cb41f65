/** @returns such as "100,000" */
export const count = (value: number): string => value.toLocaleString("en-US");

/** @returns such as "1 row" or "1,200 rows" */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/** @returns a setting to be read: fractions with four digits, all else as it is */
export function setting(value: string | number | boolean | null): string {
  return String(typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value);
}

/** @returns such as "12 s left", in steps that do not flicker */
export function timeLeft(seconds: number): string {
  return seconds < 60 ? `${Math.ceil(seconds)} s left` : `${Math.ceil(seconds / 60)} min left`;
}

/** @returns such as "4.1 MB" */
export function bytes(value: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  const power = Math.min(Math.floor(Math.log10(Math.max(value, 1)) / 3), units.length - 1);
  return power === 0 ? `${value} bytes` : `${(value / 1000 ** power).toFixed(1)} ${units[power]}`;
}

/** @returns a moment as people write it, in the machine's own time zone: "2026-11-21 09:30" */
export function moment(timestamp: string): string {
  const at = new Date(timestamp);
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join("-");
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
