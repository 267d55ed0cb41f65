/** @returns the moment at which a day such as "2026-11-21" begins in the reader's time zone; undefined for no day */
export function dayStart(day: string | undefined): string | undefined {
  return momentOf(day, 0);
}

/** @returns the moment at which the day is over */
export function dayAfter(day: string | undefined): string | undefined {
  return momentOf(day, 1);
}

function momentOf(day: string | undefined, later: number): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? "") ?? [];
  if (year === undefined) return undefined;
  // Counted on the calendar: not every day has 24 hours.
  return new Date(Number(year), Number(month) - 1, Number(date) + later).toISOString();
}
