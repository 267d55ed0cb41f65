import type { Artifact, Tensor } from "../../artifact/artifact.ts";
import { codeRoom, fillCodes } from "../../evaluation/encode-vectors.ts";
import { type Arena, createArena } from "../../kernels/arena.ts";
import { createHeap } from "../../kernels/heap.ts";
import { instantiateKernels } from "../../kernels/instantiate.ts";
import { paddedWidth } from "../../kernels/signatures.ts";
import { findModel } from "../../models/index.ts";
import { mostLikedFirst } from "../candidates.ts";
import type { RankingModel } from "../ranking-model.ts";
import type { Found, ModelSearch } from "./model-search.ts";
import { modelSearcher } from "./search-model.ts";
import { type EncodedVectors, type SearchRoom, searchRoom, vectorSearch } from "./vector-search.ts";

/** A model in memory that threads share: it can be posted to them, and takes no more memory there. */
export interface SharedModel {
  readonly memory: WebAssembly.Memory;
  readonly artifact: Artifact;
  /** item indices by position */
  readonly known: Int32Array;
  /** of a model whose scores are inner products; to be encoded once, by `encodeVectors` */
  readonly vectors?: EncodedVectors;
  /** one for each thread */
  readonly rooms: readonly SearchRoom[];
}

/** An artifact whose numbers stand in shared memory, to load a model from that is to be shared. */
export interface SharedArtifact {
  readonly artifact: Artifact;
  /** @param model loaded from the artifact @param threads how many may search it at the same time */
  share(model: RankingModel, threads: number): SharedModel;
}

/**
 * Copies an artifact's numbers.
 * @throws MemoryLimitError when they take more than 4 GiB
 */
export function sharedArtifact(artifact: Artifact): SharedArtifact {
  const heap = createHeap();
  const arena = createArena(heap);
  const copyOf = ({ shape, data }: Tensor): Tensor => {
    if (data instanceof Uint8Array) return { shape, data };
    if (!(data instanceof Float64Array)) return { shape, data: arena.copy(data) };
    const copy = arena.float64(data.length);
    copy.set(data);
    return { shape, data: copy };
  };
  const tensors = Object.fromEntries(
    Object.entries(artifact.tensors).map(([name, tensor]) => [name, copyOf(tensor)]),
  );
  const shared = { ...artifact, tensors };

  return {
    artifact: shared,
    share({ fitted, likes }, threads) {
      const { itemVectors, itemCount } = fitted;
      const known = arena.copy(mostLikedFirst(likes));
      // Texts are for reading lists, not for making them.
      const numbers = Object.entries(tensors).filter(([, { data }]) => !(data instanceof Uint8Array));
      const all = {
        memory: heap.memory,
        artifact: { ...shared, tensors: Object.fromEntries(numbers) },
        known,
      };
      const isInPlace = numbers.some(([, { data }]) => data === itemVectors?.data);
      if (itemVectors === undefined || !isInPlace || itemVectors.width !== paddedWidth(itemVectors.width))
        return { ...all, rooms: [] };
      const { data: rows, width } = itemVectors;
      const vectors = vectorsToEncode({ rows, width, itemCount, known }, arena);
      const rooms = Array.from({ length: threads }, () => searchRoom(width, itemCount, arena));
      return { ...all, vectors, rooms };
    },
  };
}

/** Encodes a shared model's vectors, if it has some. Takes seconds for a large one: not to be done where others wait. */
export function encodeVectors({ vectors }: SharedModel): void {
  if (vectors !== undefined) encode(vectors);
}

/**
 * Prepares the thread that asks to search a model by itself. Its vectors are copied and encoded, about a
 * millisecond for a thousand of 64 numbers.
 *
 * @param module the compiled kernels
 * @returns undefined for a model that has no vectors, or whose vectors codes are not made for
 */
export function encodedSearch(
  { fitted, likes }: Pick<RankingModel, "fitted" | "likes">,
  module: WebAssembly.Module,
): ((search: ModelSearch) => Found) | undefined {
  const { itemVectors, itemCount } = fitted;
  if (itemVectors === undefined || itemVectors.width !== paddedWidth(itemVectors.width)) return undefined;
  const { data, width } = itemVectors;
  const heap = createHeap();
  const arena = createArena(heap);
  const known = mostLikedFirst(likes);
  const vectors = vectorsToEncode({ rows: arena.copy(data), width, itemCount, known }, arena);
  const room = searchRoom(width, itemCount, arena);
  encode(vectors);
  const kernels = instantiateKernels(heap.memory, module);
  return modelSearcher({ fitted, known, vectors: vectorSearch(vectors, room, kernels) });
}

/**
 * Prepares one thread to search a model.
 *
 * @param thread which of the model's rooms is its own
 * @param module the compiled kernels; without them everything is scored, vectors too
 */
export function openSharedModel(
  { memory, artifact, known, vectors, rooms }: SharedModel,
  thread: number,
  module: WebAssembly.Module | undefined,
): (search: ModelSearch) => Found {
  const definition = findModel(artifact.model);
  if (definition === undefined) throw new RangeError(`No model is called "${artifact.model}".`);
  const room = rooms.at(thread);
  return modelSearcher({
    fitted: definition.load(artifact),
    known,
    vectors: vectors && room && module && vectorSearch(vectors, room, instantiateKernels(memory, module)),
  });
}

function vectorsToEncode(
  vectors: Pick<EncodedVectors, "rows" | "width" | "itemCount" | "known">,
  arena: Arena,
): EncodedVectors {
  const { width, itemCount } = vectors;
  return { ...vectors, codes: codeRoom(width, itemCount, arena, 2), numbers: arena.int32(itemCount) };
}

function encode({ rows, width, itemCount, codes, numbers, known }: EncodedVectors): void {
  fillCodes(codes, { data: rows, width }, itemCount);
  for (const [position, item] of known.entries()) numbers[item] = position;
}
