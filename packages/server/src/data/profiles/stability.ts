/** How often a value of a bin was seen before, and afterwards. */
export interface Bin {
  readonly bin: string;
  readonly before: number;
  readonly after: number;
}

/**
 * Population stability index: sum over the bins of (after - before) ln(after / before), of shares. Half a row is added to
 * each bin, so that an empty one counts for a change and not for an infinite one.
 *
 * N. Siddiqi, Credit Risk Scorecards (2006), where less than 0.1 is no change to speak of and more than 0.25 a large one.
 * @returns 0 or more; 0 when one of the two is empty
 */
export function stabilityIndex(bins: readonly Bin[]): number {
  const total = (of: "before" | "after") => bins.reduce((sum, bin) => sum + bin[of] + 0.5, 0);
  if (bins.every(({ before }) => before === 0) || bins.every(({ after }) => after === 0)) return 0;
  const [before, after] = [total("before"), total("after")];
  const index = bins.reduce((sum, bin) => {
    const [was, is] = [(bin.before + 0.5) / before, (bin.after + 0.5) / after];
    return sum + (is - was) * Math.log(is / was);
  }, 0);
  return Math.max(0, index);
}

export function sizeOf(psi: number): "small" | "moderate" | "large" {
  if (psi < 0.1) return "small";
  return psi < 0.25 ? "moderate" : "large";
}
