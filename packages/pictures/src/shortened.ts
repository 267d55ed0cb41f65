/** @returns the words, or their beginning and an ellipsis, in no more than `most` characters */
export function shortened(words: string, most: number): string {
  const characters = [...words];
  return characters.length <= most ? words : `${characters.slice(0, most - 1).join("")}…`;
}
