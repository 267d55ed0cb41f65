/** @returns a number in four significant digits, such as 0.3125 or 1.2e-7, for a tip */
export function numberInWords(value: number): string {
  return String(Number(value.toPrecision(4)));
}
