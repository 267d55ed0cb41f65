// The kernels over one imported, shared memory: no allocation, no state; whoever calls owns the layout.

export { bestUnmasked } from "./best-unmasked";
export { bprSgd, dealPairs } from "./bpr";
export { descend, descendColumns, descendRows } from "./descend";
export { elasticNet } from "./elastic-net";
export { fmLatent } from "./fm-latent";
export { network } from "./network";
export { rbmChain } from "./rbm-chain";
export { rbmLearn } from "./rbm-learn";
export { rbmLoss } from "./rbm-loss";
export { rotateRows } from "./rotate";
export { towerGradients } from "./towers";
// Contracts stand in `signatures.ts`; every kernel has a plain TypeScript twin in `plain/`.

export { alsConjugateGradients } from "./als-cg";
export { alsCholesky } from "./als-cholesky";
export { alsRatings } from "./als-ratings";
export { biasedSgd } from "./biased-sgd";
export { fmCollect } from "./fm-collect";
export { fmSample } from "./fm-sample";
export { gemm } from "./gemm";
export { gram } from "./gram";
export { nearestRows } from "./nearest-rows";
export { sparseProduct, sparseTimesDense } from "./sparse-products";
export { subtractProducts } from "./subtract-products";
export { svdPlusPlusItems, svdPlusPlusUsers } from "./svd-plus-plus";
export { topK } from "./top-k";
export { topUnseen } from "./top-unseen";
export { axpy, dot } from "./vector";
