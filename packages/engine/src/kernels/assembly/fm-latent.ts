import { normalCdf, normalQuantile } from "./normal-distribution";

export function fmLatent(
  first: i32,
  end: i32,
  _scratch: usize,
  levels: usize,
  borders: usize,
  uniforms: usize,
  latents: usize,
  errors: usize,
): void {
  for (let r = first; r < end; r++) {
    const o = (r as usize) << 2;
    const score = load<f32>(latents + o) - load<f32>(errors + o);
    const border = borders + ((load<i32>(levels + o) as usize) << 2);
    let low = (load<f32>(border) - score) as f64;
    let high = (load<f32>(border, 4) - score) as f64;
    const isAbove = low > 0;
    if (isAbove) {
      const other = -low;
      low = -high;
      high = other;
    }
    const below = normalCdf(low);
    const p = below + (load<f32>(uniforms + o) as f64) * (normalCdf(high) - below);
    let draw = p > 1e-300 && p < 1 ? normalQuantile(p) : high;
    draw = max(low, min(high, draw));
    const error = (isAbove ? -draw : draw) as f32;
    store<f32>(latents + o, score + error);
    store<f32>(errors + o, error);
  }
}
