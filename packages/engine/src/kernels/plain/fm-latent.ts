import { normalCdf, normalQuantile } from "../../statistics/normal-distribution.ts";
import type { MemoryViews } from "./memory-views.ts";

export function fmLatent(
  { f32: f, i32 }: MemoryViews,
  first: number,
  end: number,
  _scratch: number,
  levels: number,
  borders: number,
  uniforms: number,
  latents: number,
  errors: number,
): void {
  for (let r = first; r < end; r++) {
    const score = f[latents + r] - f[errors + r];
    const border = borders + i32[levels + r];
    const isAbove = f[border] > score;
    // The side of the smaller probabilities keeps more digits.
    const low = isAbove ? score - f[border + 1] : f[border] - score;
    const high = isAbove ? score - f[border] : f[border + 1] - score;
    const below = normalCdf(low);
    const p = below + f[uniforms + r] * (normalCdf(high) - below);
    const draw = Math.max(low, Math.min(high, p > 1e-300 && p < 1 ? normalQuantile(p) : high));
    f[errors + r] = isAbove ? -draw : draw;
    f[latents + r] = score + f[errors + r];
  }
}
