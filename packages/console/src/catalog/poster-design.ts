/** How the cover of an item without a picture is drawn. The same title always gives the same cover. */
export interface PosterDesign {
  /** colours of the ground, top and bottom */
  readonly from: string;
  readonly to: string;
  readonly motif: Motif;
  /** in degrees */
  readonly turn: number;
  /** in hundredths of the cover's width */
  readonly textSize: number;
}

export const motifs = ["sun", "rings", "stripes", "hills", "dots", "arch"] as const;
export type Motif = (typeof motifs)[number];

/** Grounds that white letters can be read on; a test holds them to it. */
export const grounds: readonly (readonly [from: string, to: string])[] = [
  ["#7c2d12", "#3b0f0a"],
  ["#9a3412", "#5a1a1a"],
  ["#854d0e", "#3f2207"],
  ["#4d5b12", "#1f2d0c"],
  ["#166046", "#0a2e2a"],
  ["#0f6470", "#0b2b3c"],
  ["#1d5687", "#12233f"],
  ["#3347a0", "#191c4a"],
  ["#5b3a9c", "#261546"],
  ["#86318f", "#35123f"],
  ["#9d2458", "#3d0f2a"],
  ["#8f2338", "#2f1020"],
  ["#4a4f5c", "#1c1f27"],
  ["#5d4a3f", "#241b17"],
];

/** Draws up the cover for a title. */
export function posterDesign(title: string): PosterDesign {
  const hash = hashOf(title);
  const [from, to] = grounds[hash % grounds.length] ?? ["#4a4f5c", "#1c1f27"];
  return {
    from,
    to,
    motif: motifs[Math.floor(hash / 97) % motifs.length] ?? "sun",
    turn: Math.floor(hash / 7919) % 360,
    textSize: textSizeFor(title),
  };
}

/**
 * The largest size at which the longest word fits the width and the whole title about half of the height.
 * @returns hundredths of the cover's width, in [6, 17]
 */
export function textSizeFor(title: string): number {
  const longestWord = Math.max(...title.split(/[\s-]+/).map((word) => word.length), 1);
  const byWord = 122 / longestWord;
  const byArea = Math.sqrt(9_500 / Math.max(title.length, 1));
  return Math.round(Math.max(6, Math.min(17, byWord, byArea)) * 10) / 10;
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let position = 0; position < text.length; position++)
    hash = Math.imul(hash ^ text.charCodeAt(position), 0x01000193) >>> 0;
  return hash;
}
