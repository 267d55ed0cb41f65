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
} from "./network-codes";
import { gaussian, gaussianBackward } from "./network-gaussian";
import {
  activate,
  activateBackward,
  dense,
  denseBackward,
  dropOut,
  embed,
  field,
  passOn,
  product,
  productBackward,
  sparse,
  sparseBackward,
} from "./network-layers";
import { crossEntropy, multinomial, observedError } from "./network-losses";
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
} from "./network-sequence";

export function network(
  first: i32,
  end: i32,
  scratch: usize,
  program: usize,
  instructions: i32,
  parameters: usize,
  gradients: usize,
  parameterCount: i32,
  sample: i32,
  samples: i32,
  span: i32,
  shards: i32,
  scale: f32,
  seed: i32,
  training: i32,
  losses: usize,
): void {
  for (let shard = first; shard < end; shard++) {
    const from = ((shard * samples) / shards) * span;
    const to = (((shard + 1) * samples) / shards) * span;
    const own = gradients + (((shard as usize) * (parameterCount as usize)) << 2);
    const base = sample * span;
    let loss: f64 = 0;
    if (training) memory.fill(own, 0, (parameterCount as usize) << 2);
    for (let i = 0; i < instructions && from < to; i++) {
      const at = program + ((i * INSTRUCTION_LENGTH) << 2);
      const kind = field(at, KIND);
      if (kind === EMBED) embed(at, from, to, base);
      else if (kind === SPARSE) sparse(at, from, to, base, parameters, seed, training);
      else if (kind === DENSE) dense(at, from, to, parameters, scratch);
      else if (kind === ACTIVATE) activate(at, from, to);
      else if (kind === DROPOUT && training)
        dropOut(at, from, to, base, seed, INPUT, INPUT_STRIDE, OUTPUT, OUTPUT_STRIDE);
      else if (kind === DROPOUT) passOn(at, from, to);
      else if (kind === PRODUCT) product(at, from, to);
      else if (kind === OBSERVED_ERROR) loss += observedError(at, from, to, base, scale, training);
      else if (kind === GAUSSIAN) loss += gaussian(at, from, to, base, seed, training);
      else if (kind === MULTINOMIAL) loss += multinomial(at, from, to, base, scale, training);
      else if (kind === LOCATE) locate(at, from, to, base, parameters, span);
      else if (kind === NORMALIZE) normalize(at, from, to, parameters);
      else if (kind === ADD) add(at, from, to);
      else if (kind === ATTEND) attend(at, from, to, base, span);
      else if (kind === CHOOSE) loss += choose(at, from, to, base, parameters, own, scale, training, scratch);
      else if (kind === CROSS_ENTROPY) loss += crossEntropy(at, from, to, base, scale);
    }
    store<f64>(losses + ((shard as usize) << 3), loss);
    for (let i = instructions - 1; i >= 0 && training && from < to; i--) {
      const at = program + ((i * INSTRUCTION_LENGTH) << 2);
      const kind = field(at, KIND);
      if (kind === SPARSE) sparseBackward(at, from, to, own);
      else if (kind === DENSE) denseBackward(at, from, to, parameters, own, scratch);
      else if (kind === ACTIVATE) activateBackward(at, from, to);
      else if (kind === LOCATE) locateBackward(at, from, to, base, own, span);
      else if (kind === NORMALIZE) normalizeBackward(at, from, to, parameters, own);
      else if (kind === ADD) addBackward(at, from, to);
      else if (kind === ATTEND) attendBackward(at, from, to, base, span);
      else if (kind === GAUSSIAN) gaussianBackward(at, from, to, base, scale, seed);
      else if (kind === DROPOUT)
        dropOut(at, from, to, base, seed, OUTPUT_GRADIENT, OUTPUT_STRIDE, INPUT_GRADIENT, INPUT_STRIDE);
      else if (kind === PRODUCT) productBackward(at, from, to);
    }
  }
}
