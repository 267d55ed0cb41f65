import type { ScenarioDefinition } from "@palate/contract";
import type { Catalog, RankingModel, Slate } from "@palate/engine";

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

/** A list with what it was made of, beside the history that it is kept with. */
export interface KeptList {
  /** the request, as JSON */
  readonly key: string;
  readonly catalog: Catalog;
  readonly model: RankingModel;
  readonly definition: ScenarioDefinition;
  readonly list: MadeList;
}
