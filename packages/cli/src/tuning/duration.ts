import { InvalidArgumentError } from "commander";

const units = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/**
 * Reads a time such as 90s, 10m, 2h or 1d for commander; a number alone means seconds.
 * @returns seconds, whole
 */
export function duration(text: string): number {
  const [, number, unit = "s"] = /^(\d+(?:\.\d+)?)\s*([smhd])?$/.exec(text.trim()) ?? [];
  const seconds = Math.round(Number(number) * units[unit as keyof typeof units]);
  if (number !== undefined && seconds > 0) return seconds;
  throw new InvalidArgumentError("It must be a time, such as 90s, 10m or 2h.");
}
