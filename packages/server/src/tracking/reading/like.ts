/**
 * SQL's LIKE: "%" is any text, "_" any character, and all others are themselves. Takes at most as many steps as text and
 * pattern have characters, multiplied.
 */
export function isLike(text: string, pattern: string): boolean {
  const characters = [...text];
  const wanted = [...pattern];
  let at = 0;
  let inPattern = 0;
  let anyAt = -1;
  let triedFrom = 0;
  while (at < characters.length) {
    if (wanted[inPattern] === "%") {
      anyAt = inPattern++;
      triedFrom = at;
    } else if (
      inPattern < wanted.length &&
      (wanted[inPattern] === "_" || wanted[inPattern] === characters[at])
    ) {
      at++;
      inPattern++;
    } else if (anyAt >= 0) {
      at = ++triedFrom;
      inPattern = anyAt + 1;
    } else return false;
  }
  while (wanted[inPattern] === "%") inPattern++;
  return inPattern === wanted.length;
}
