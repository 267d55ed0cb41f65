import {
  type Artifact,
  compiledKernels,
  encodedSearch,
  type Found,
  type ModelSearch,
  type RankingModel,
  remember,
  type SharedArtifact,
  type SlateInputs,
  searchFor,
  sharedArtifact,
} from "@palate/engine";
import type { Logger } from "pino";
import type { Registry } from "../../registry/index.ts";
import { withEngineErrors } from "../engine-errors.ts";
import type { ServingMetrics } from "../metrics.ts";
import { type SearchThreads, searchThreads } from "./search-threads.ts";

/**
 * Searches of models ahead of `recommend`: of those that take long off the thread that answers requests, of the others by
 * compiled kernels. It changes nothing in a list: a search that fails is left to `recommend`.
 */
export interface ModelSearches {
  /** The same registry, whose large artifacts are read into memory that threads can share. */
  sharing<Part extends Pick<Registry, "loadArtifact">>(registry: Part): Part;
  /** Has the threads open a model, if it is slow; to be awaited before it serves. Else its vectors are soon encoded. */
  prepare(model: RankingModel): Promise<void>;
  /** Whether a model's lists should be searched for ahead. */
  isSlow(model: RankingModel): boolean;
  /**
   * @returns undefined when there is nothing to search for, or it is to be done where the list is made
   * @throws PalateError what `recommend` throws, and OVERLOADED
   */
  ahead(inputs: SlateInputs, signal?: AbortSignal): Promise<Found | undefined>;
  /** @returns what `recommend` may ask instead of a model that is not slow; undefined where that gains nothing */
  atOnce(model: RankingModel): ((search: ModelSearch) => Found) | undefined;
  close(): Promise<void>;
}

/** Numbers of an artifact that are not worth sharing: below them, scoring takes less than going to another thread. */
const smallBytes = 2 * 2 ** 20;
/** What a list costs at least that is made with another thread: to hand over what is allowed, and to be called back. */
const quickMs = 0.75;
const longestWaitMs = 2_000;
const rounds = 3;
/** As long as the histories that the time is taken with. */
const itemsTimed = 50;

export interface ModelSearchesOptions {
  /** 0: everything is done where requests are answered */
  readonly threads: number;
  readonly log: Logger;
  readonly metrics: Pick<ServingMetrics, "modelSearchLatency" | "modelSearchFailures">;
}

export function modelSearches({ threads, log, metrics }: ModelSearchesOptions): ModelSearches {
  const shared = new WeakMap<Artifact, SharedArtifact>();
  let started: SearchThreads | undefined;
  const start = () => {
    started ??= searchThreads({ threads, longestWaitMs, log });
    return started;
  };
  const gone = new FinalizationRegistry<number>((key) => started?.forget(key));

  const isSlow = remember(
    (model: RankingModel) => shared.has(model.fitted.save()) && scoringMs(model) > quickMs,
  );

  /** What the threads call a model; undefined when they could not open it. */
  const opened = remember(async (model: RankingModel): Promise<number | undefined> => {
    try {
      const key = await start().open(shared.get(model.fitted.save())!.share(model, threads));
      gone.register(model, key);
      return key;
    } catch (error) {
      log.error({ err: error, model: model.name }, "a model could not be shared with other threads");
      return undefined;
    }
  });

  const encoded = new WeakMap<RankingModel, (search: ModelSearch) => Found>();

  async function encode(model: RankingModel): Promise<void> {
    const kernels = await compiledKernels();
    const search = kernels && encodedSearch(model, kernels);
    if (search !== undefined) encoded.set(model, search);
  }

  return {
    sharing: (registry) => ({
      ...registry,
      async loadArtifact(...which: Parameters<Registry["loadArtifact"]>) {
        const artifact = await registry.loadArtifact(...which);
        if (threads === 0 || numberBytes(artifact) < smallBytes) return artifact;
        const copy = sharedArtifact(artifact);
        shared.set(copy.artifact, copy);
        return copy.artifact;
      },
    }),

    async prepare(model) {
      if (isSlow(model)) await opened(model);
      else
        void encode(model).catch((error: unknown) =>
          log.warn(
            { err: error, model: model.name },
            "a model's vectors could not be encoded; lists take longer",
          ),
        );
    },

    isSlow,

    async ahead(inputs, signal) {
      const search = withEngineErrors(() => searchFor(inputs));
      if (search === undefined) return undefined;
      const key = await opened(inputs.model);
      if (key === undefined) return undefined;
      const stopTimer = metrics.modelSearchLatency.startTimer();
      const found = await start().search(key, search, signal);
      stopTimer();
      if (found === undefined) metrics.modelSearchFailures.inc();
      return found;
    },

    atOnce: (model) => encoded.get(model),

    async close() {
      await started?.close();
    },
  };
}

/** How long it takes here to score everything, for someone with a long history; the least of a few rounds. */
function scoringMs({ fitted }: RankingModel): number {
  const everything = Int32Array.from({ length: fitted.itemCount }, (_, item) => item);
  const scores = new Float32Array(fitted.itemCount);
  const items = everything.slice(0, itemsTimed);
  const taste = fitted.taste({ items, values: new Float32Array(items.length).fill(1) });
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds && least > quickMs; round++) {
    const started = performance.now();
    fitted.score(taste, everything, scores);
    least = Math.min(least, performance.now() - started);
  }
  return least;
}

function numberBytes({ tensors }: Artifact): number {
  return Object.values(tensors).reduce(
    (bytes, { data }) => bytes + (data instanceof Uint8Array ? 0 : data.byteLength),
    0,
  );
}
