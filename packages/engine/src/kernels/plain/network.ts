import {
  ACTIVATE,
  ADD,
  ATTEND,
  CHOOSE,
  CROSS_ENTROPY,
  DENSE,
  DROPOUT,
  EMBED,
  GAUSSIAN,
  INPUT,
  INPUT_GRADIENT,
  INPUT_STRIDE,
  INSTRUCTION_LENGTH,
  KIND,
  LOCATE,
  MULTINOMIAL,
  NORMALIZE,
  OBSERVED_ERROR,
  OUTPUT,
  OUTPUT_GRADIENT,
  OUTPUT_STRIDE,
  PRODUCT,
  SPARSE,
} from "../assembly/network-codes.ts";
import type { MemoryViews } from "./memory-views.ts";
import { gaussian, gaussianBackward } from "./network-gaussian.ts";
import {
  activate,
  activateBackward,
  dense,
  denseBackward,
  dropOut,
  embed,
  type Pass,
  product,
  productBackward,
  sparse,
  sparseBackward,
} from "./network-layers.ts";
import { crossEntropy, multinomial, observedError } from "./network-losses.ts";
import {
  add,
  addBackward,
  attend,
  attendBackward,
  choose,
  locate,
  locateBackward,
  normalize,
  normalizeBackward,
} from "./network-sequence.ts";

export function network(
  views: MemoryViews,
  first: number,
  end: number,
  _scratch: number,
  program: number,
  instructions: number,
  parameters: number,
  gradients: number,
  parameterCount: number,
  sample: number,
  samples: number,
  span: number,
  shards: number,
  scale: number,
  seed: number,
  training: number,
  losses: number,
): void {
  const { f32, i32, f64 } = views;
  for (let shard = first; shard < end; shard++) {
    const from = Math.floor((shard * samples) / shards) * span;
    const to = Math.floor(((shard + 1) * samples) / shards) * span;
    const own = gradients + shard * parameterCount;
    const passOf = (instruction: number): Pass => ({
      ...views,
      at: program + instruction * INSTRUCTION_LENGTH,
      from,
      to,
      base: sample * span,
      parameters,
      gradients: own,
      scale,
      seed,
      training: training !== 0,
      span,
    });
    if (training) f32.fill(0, own, own + parameterCount);
    let loss = 0;
    for (let i = 0; i < instructions && from < to; i++) {
      const pass = passOf(i);
      const kind = i32[pass.at + KIND];
      if (kind === EMBED) embed(pass);
      else if (kind === SPARSE) sparse(pass);
      else if (kind === DENSE) dense(pass);
      else if (kind === ACTIVATE) activate(pass);
      else if (kind === DROPOUT) dropOut(pass, [INPUT, INPUT_STRIDE], [OUTPUT, OUTPUT_STRIDE]);
      else if (kind === PRODUCT) product(pass);
      else if (kind === OBSERVED_ERROR) loss += observedError(pass);
      else if (kind === GAUSSIAN) loss += gaussian(pass);
      else if (kind === MULTINOMIAL) loss += multinomial(pass);
      else if (kind === LOCATE) locate(pass);
      else if (kind === NORMALIZE) normalize(pass);
      else if (kind === ADD) add(pass);
      else if (kind === ATTEND) attend(pass);
      else if (kind === CHOOSE) loss += choose(pass);
      else if (kind === CROSS_ENTROPY) loss += crossEntropy(pass);
    }
    f64[losses + shard] = loss;
    for (let i = instructions - 1; i >= 0 && training && from < to; i--) {
      const pass = passOf(i);
      const kind = i32[pass.at + KIND];
      if (kind === SPARSE) sparseBackward(pass);
      else if (kind === DENSE) denseBackward(pass);
      else if (kind === ACTIVATE) activateBackward(pass);
      else if (kind === LOCATE) locateBackward(pass);
      else if (kind === NORMALIZE) normalizeBackward(pass);
      else if (kind === ADD) addBackward(pass);
      else if (kind === ATTEND) attendBackward(pass);
      else if (kind === GAUSSIAN) gaussianBackward(pass);
      else if (kind === DROPOUT)
        dropOut(pass, [OUTPUT_GRADIENT, OUTPUT_STRIDE], [INPUT_GRADIENT, INPUT_STRIDE]);
      else if (kind === PRODUCT) productBackward(pass);
    }
  }
}
