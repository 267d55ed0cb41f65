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
  /** whether `get` would not have to make it */
  has(sources: SlateSources): boolean;
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

  function known({ history, catalog, model, definition }: SlateSources, key: string): Entry | undefined {
    const entry = lists.get(history)?.get(key);
    const isRight = entry?.catalog === catalog && entry.model === model && entry.definition === definition;
    return isRight ? entry : undefined;
  }

  return {
    has: (sources) =>
      isTimeless(sources.definition, sources.catalog) &&
      known(sources, JSON.stringify(sources.request)) !== undefined,

    get(sources, make) {
      const { history, catalog, model, definition, request } = sources;
      if (!isTimeless(definition, catalog)) return withJson(make());
      const key = JSON.stringify(request);
      const kept = known(sources, key);
      if (kept !== undefined) {
        metrics.hits.inc();
        return kept;
      }
      metrics.misses.inc();
      const entry = { ...withJson(make()), catalog, model, definition };
      const ofUser = lists.get(history) ?? new Map<string, Entry>();
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
