import type { ScenarioDefinition } from "@palate/contract";
import { type Catalog, isTimeless, type RankingModel, type Slate, type SlateRequest } from "@palate/engine";
import type { TenantId } from "../platform/tenant.ts";
import { MadeList } from "./made-list.ts";
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

/** At once, where nothing need be waited for: to wait for what is there costs more than to look it up. */
type Soon<Value> = Value | Promise<Value>;

type MakeSlate = () => Soon<Slate>;

/** Lists that were made and are still right. */
export interface SlateCache {
  /** @returns the list for these very inputs, made now or before; at once where nobody need be asked for it */
  get(tenant: TenantId, sources: SlateSources, make: MakeSlate): Soon<MadeList>;
}

/** Lists that live longer than the histories in memory, or are other servers' as well. */
export interface Sharing {
  readonly lists: SharedLists;
  /** a model whose lists are made faster than this, on the whole, makes them anew instead */
  readonly fromMs: number;
  /** what tells this installation's database from others */
  readonly database: string;
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
  /** how long a model's lists take to make, a moving mean */
  const making = new WeakMap<RankingModel, number>();

  function made(model: RankingModel, make: MakeSlate): Soon<MadeList> {
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
  ): Promise<MadeList> {
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
    list: MadeList,
  ): MadeList {
    const others = history.lists.filter((kept) => kept.key !== key);
    history.lists = [...others.slice(-listsOfUser + 1), { key, catalog, model, definition, list }];
    return list;
  }

  return {
    get(tenant, sources, make) {
      const { history, catalog, model, definition, request } = sources;
      if (!isTimeless(definition, catalog)) return andThen(make(), withJson);
      const key = JSON.stringify(request);
      const known = history.lists.find((kept) => kept.key === key);
      if (known?.catalog === catalog && known.model === model && known.definition === definition) {
        metrics.hits.inc();
        return known.list;
      }
      metrics.misses.inc();
      if (sharing === undefined || (making.get(model) ?? 0) < sharing.fromMs)
        return andThen(made(model, make), (list) => keep(sources, key, list));
      return madeOrShared(sharing, tenant, sources, make).then((list) => keep(sources, key, list));
    },
  };
}

function withJson(slate: Slate): MadeList {
  return new MadeList(slate, JSON.stringify(slate.items));
}

function andThen<Value, Next>(value: Soon<Value>, next: (value: Value) => Next): Soon<Next> {
  return value instanceof Promise ? value.then(next) : next(value);
}
