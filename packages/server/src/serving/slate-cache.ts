import type { ScenarioDefinition } from "@palate/contract";
import { type Catalog, isTimeless, type RankingModel, type Slate, type SlateRequest } from "@palate/engine";
import type { RecordedHistory } from "./user-histories.ts";

/** Everything that a list depends on that does not depend on time or chance. Each is a value that is never changed. */
export interface SlateSources {
  readonly history: RecordedHistory;
  readonly catalog: Catalog;
  readonly model: RankingModel;
  readonly definition: ScenarioDefinition;
  readonly request: SlateRequest;
}

/** A list, and its items as the JSON that is answered and recorded. */
export interface CachedSlate {
  readonly slate: Slate;
  readonly itemsJson: string;
}

/** Lists that were made and are still right. */
export interface SlateCache {
  /** @returns the list for these very inputs, made now or before */
  get(sources: SlateSources, make: () => Slate): CachedSlate;
}

interface Entry extends CachedSlate {
  readonly catalog: Catalog;
  readonly model: RankingModel;
  readonly definition: ScenarioDefinition;
}

/** Lists of one user that are kept at once: of the places in a product where they see one. */
const listsOfUser = 4;

/**
 * A list is kept with the history that it was made from, and is right for as long as catalog, model and scenario are the
 * same values. An event makes a new history, and a change of anything else a new value of it, so that a list can't become
 * stale; and it goes when the history goes.
 */
export function slateCache(metrics: { hits: { inc(): void }; misses: { inc(): void } }): SlateCache {
  const lists = new WeakMap<RecordedHistory, Map<string, Entry>>();

  return {
    get({ history, catalog, model, definition, request }, make) {
      if (!isTimeless(definition, catalog)) return withJson(make());
      const key = JSON.stringify(request);
      const ofUser = lists.get(history) ?? new Map<string, Entry>();
      const known = ofUser.get(key);
      if (known?.catalog === catalog && known.model === model && known.definition === definition) {
        metrics.hits.inc();
        return known;
      }
      metrics.misses.inc();
      const entry = { ...withJson(make()), catalog, model, definition };
      ofUser.delete(key);
      for (const oldest of ofUser.keys()) {
        if (ofUser.size < listsOfUser) break;
        ofUser.delete(oldest);
      }
      ofUser.set(key, entry);
      lists.set(history, ofUser);
      return entry;
    },
  };
}

function withJson(slate: Slate): CachedSlate {
  return { slate, itemsJson: JSON.stringify(slate.items) };
}
