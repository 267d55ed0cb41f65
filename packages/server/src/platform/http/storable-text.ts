/** @returns why no part of Palate can hold a text, in words that follow the field's name; undefined when it can */
export function whyNotStorable(text: string): string | undefined {
  if (text.includes("\0")) return "holds the character NUL, which can't be stored";
  if (!text.isWellFormed()) return "holds half of a surrogate pair, which is not a character";
  return undefined;
}
