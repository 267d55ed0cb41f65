import type { Slate } from "@palate/engine";

/** A list as it is kept: its items as the JSON that is answered and recorded. */
export class MadeList {
  readonly path: Slate["path"];
  readonly blend: Slate["blend"];
  readonly itemsJson: string;

  constructor({ path, blend }: Pick<Slate, "path" | "blend">, itemsJson: string) {
    this.path = path;
    this.blend = blend;
    this.itemsJson = itemsJson;
  }

  /** made anew from the JSON each time */
  get items(): Slate["items"] {
    return JSON.parse(this.itemsJson);
  }
}
