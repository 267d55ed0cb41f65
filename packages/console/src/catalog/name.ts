/**
 * Reads a title as film catalogs write it: "Godfather, The (1972)" is "The Godfather", of 1972.
 * Any other title is left as it is.
 */
export function nameOf(text: string): { readonly title: string; readonly year: number | undefined } {
  const [, dated = text, year] = /^(.+?)\s*\((\d{4})\)\s*$/.exec(text) ?? [];
  const [, rest, article] = /^(.+), (The|An?|L[ea]s?|Il|Das|De[rn]|Die|El)(?= \(|$)/.exec(dated) ?? [];
  const tail = rest === undefined ? "" : dated.slice(rest.length + 2 + (article?.length ?? 0));
  return {
    title: rest === undefined ? dated : `${article} ${rest}${tail}`,
    year: year === undefined ? undefined : Number(year),
  };
}
