import type { Kernels } from "../signatures.ts";
import { alsCholesky, alsConjugateGradients } from "./als.ts";
import { alsRatings } from "./als-ratings.ts";
import { bestUnmasked } from "./best-unmasked.ts";
import { biasedSgd } from "./biased-sgd.ts";
import { bprSgd, dealPairs } from "./bpr.ts";
import { descend, descendColumns, descendRows } from "./descend.ts";
import { elasticNet } from "./elastic-net.ts";
import { fmCollect, fmSample } from "./factorization-machine.ts";
import { fmLatent } from "./fm-latent.ts";
import { gemm } from "./gemm.ts";
import { gram } from "./gram.ts";
import { type MemoryViews, memoryViews } from "./memory-views.ts";
import { nearestRows } from "./nearest-rows.ts";
import { network } from "./network.ts";
import { rbmChain, rbmLearn, rbmLoss } from "./rbm.ts";
import { rotateRows } from "./rotate.ts";
import { sparseProduct, sparseTimesDense } from "./sparse-products.ts";
import { subtractProducts } from "./subtract-products.ts";
import { svdPlusPlusItems, svdPlusPlusUsers } from "./svd-plus-plus.ts";
import { topK } from "./top-k.ts";
import { topUnseen } from "./top-unseen.ts";
import { towerGradients } from "./towers.ts";
import { axpy, dot } from "./vector.ts";

/**
 * The kernels in plain TypeScript on the same memory and with the same arguments as the compiled ones:
 * what runs where WebAssembly has no SIMD, and what the compiled kernels are tested against.
 */
export function plainKernels(memory: WebAssembly.Memory): Kernels {
  const views = memoryViews(memory);
  const bind =
    <Args extends number[]>(kernel: (views: MemoryViews, ...args: Args) => void) =>
    (...args: number[]) =>
      kernel(views(), ...(args as Args));
  return {
    alsCholesky: bind(alsCholesky),
    alsConjugateGradients: bind(alsConjugateGradients),
    alsRatings: bind(alsRatings),
    bestUnmasked: bind(bestUnmasked),
    biasedSgd: bind(biasedSgd),
    fmCollect: bind(fmCollect),
    fmSample: bind(fmSample),
    gemm: bind(gemm),
    gram: bind(gram),
    nearestRows: bind(nearestRows),
    sparseProduct: bind(sparseProduct),
    sparseTimesDense: bind(sparseTimesDense),
    subtractProducts: bind(subtractProducts),
    bprSgd: bind(bprSgd),
    dealPairs: bind(dealPairs),
    descend: bind(descend),
    descendRows: bind(descendRows),
    network: bind(network),
    fmLatent: bind(fmLatent),
    svdPlusPlusItems: bind(svdPlusPlusItems),
    svdPlusPlusUsers: bind(svdPlusPlusUsers),
    descendColumns: bind(descendColumns),
    rbmChain: bind(rbmChain),
    rbmLearn: bind(rbmLearn),
    rbmLoss: bind(rbmLoss),
    elasticNet: bind(elasticNet),
    rotateRows: bind(rotateRows),
    towerGradients: bind(towerGradients),
    topK: bind(topK),
    topUnseen: bind(topUnseen),
    dot: (a, b, length) => dot(views().f32, a, b, length),
    axpy: (scale, x, y, length) => axpy(views().f32, scale, x, y, length),
  };
}
