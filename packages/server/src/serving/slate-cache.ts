import type { ScenarioDefinition } from "@palate/contract";
import { type Catalog, isTimeless, type RankingModel, type Slate, type SlateRequest } from "@palate/engine";
import type { TenantId } from "../platform/tenant.ts";
import { listKey } from "./shared-lists/list-key.ts";
import { listText, readListText } from "./shared-lists/list-text.ts";
import type { SharedLists } from "./shared-lists/shared-lists.ts";
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

/** At once, where nothing need be waited for: to wait for what is there costs more than to look it up. */
type Soon<Value> = Value | Promise<Value>;

type MakeSlate = () => Soon<Slate>;

/** Lists that were made and are still right. */
export interface SlateCache {
  /** @returns the list for these very inputs, made now or before; at once where nobody need be asked for it */
  get(tenant: TenantId, sources: SlateSources, make: MakeSlate): Soon<CachedSlate>;
}

/** Lists that live longer than the histories in memory, or are other servers' as well. */
export interface Sharing {
  readonly lists: SharedLists;
  /** a model whose lists are made faster than this, on the whole, makes them anew instead */
  readonly fromMs: number;
  /** what tells this installation's database from others */
  readonly database: string;
}

interface Entry extends CachedSlate {
  readonly catalog: Catalog;
  readonly model: RankingModel;
  readonly definition: ScenarioDefinition;
}

/** Lists of one user that are kept at once: of the places in a product where they see one. */
const listsOfUser = 4;
const weightOfLast = 0.1;

/**
 * A list is kept with the history that it was made from, and is right for as long as catalog, model and scenario are the
 * same values. An event makes a new history, and a change of anything else a new value of it, so that a list can't become
 * stale; and it goes when the history goes.
 *
 * @param sharing absent: lists are kept with histories only
 */
export function slateCache(
  metrics: { hits: { inc(): void }; misses: { inc(): void } },
  sharing?: Sharing,
): SlateCache {
  const lists = new WeakMap<RecordedHistory, Map<string, Entry>>();
  /** how long a model's lists take to make, a moving mean */
  const making = new WeakMap<RankingModel, number>();

  function made(model: RankingModel, make: MakeSlate): Soon<CachedSlate> {
    const started = performance.now();
    return andThen(make(), (slate) => {
      const took = performance.now() - started;
      const mean = making.get(model) ?? took;
      making.set(model, mean + weightOfLast * (took - mean));
      return withJson(slate);
    });
  }

  async function madeOrShared(
    { lists, database }: Sharing,
    tenant: TenantId,
    sources: SlateSources,
    make: MakeSlate,
  ): Promise<CachedSlate> {
    const key = listKey(database, tenant, sources);
    const text = await lists.get(key);
    const known = text === undefined ? undefined : readListText(text);
    if (known !== undefined) return known;
    const list = await made(sources.model, make);
    void lists.set(key, listText(list));
    return list;
  }

  function keep(
    { history, catalog, model, definition }: SlateSources,
    key: string,
    list: CachedSlate,
  ): Entry {
    const entry = { ...list, catalog, model, definition };
    const ofUser = lists.get(history) ?? new Map<string, Entry>();
    ofUser.delete(key);
    for (const oldest of ofUser.keys()) {
      if (ofUser.size < listsOfUser) break;
      ofUser.delete(oldest);
    }
    ofUser.set(key, entry);
    lists.set(history, ofUser);
    return entry;
  }

  return {
    get(tenant, sources, make) {
      const { history, catalog, model, definition, request } = sources;
      if (!isTimeless(definition, catalog)) return andThen(make(), withJson);
      const key = JSON.stringify(request);
      const known = lists.get(history)?.get(key);
      if (known?.catalog === catalog && known.model === model && known.definition === definition) {
        metrics.hits.inc();
        return known;
      }
      metrics.misses.inc();
      if (sharing === undefined || (making.get(model) ?? 0) < sharing.fromMs)
        return andThen(made(model, make), (list) => keep(sources, key, list));
      return madeOrShared(sharing, tenant, sources, make).then((list) => keep(sources, key, list));
    },
  };
}

function withJson(slate: Slate): CachedSlate {
  return { slate, itemsJson: JSON.stringify(slate.items) };
}

function andThen<Value, Next>(value: Soon<Value>, next: (value: Value) => Next): Soon<Next> {
  return value instanceof Promise ? value.then(next) : next(value);
}
