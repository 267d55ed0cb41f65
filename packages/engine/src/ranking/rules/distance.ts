import { arcsine, cosine, sine } from "../../arithmetic/sine.ts";
import type { Location } from "./types.ts";

/** Mean radius of the earth. */
const EARTH_METERS = 6_371_008.8;

/**
 * Length of the shortest way over a round earth (haversine), by basic arithmetic alone, which every machine rounds alike.
 * The earth being slightly flat, it is right to half a percent.
 *
 * @returns meters, at least 0
 */
export function distanceMeters(a: Location, b: Location): number {
  const north = sine(radians(b.lat - a.lat) / 2);
  const between = Math.abs(b.lng - a.lng);
  // The way round the other side is shorter beyond 180 degrees.
  const east = sine(radians(between > 180 ? 360 - between : between) / 2);
  const haversine = north * north + cosine(radians(a.lat)) * cosine(radians(b.lat)) * east * east;
  return 2 * EARTH_METERS * arcsine(Math.min(1, Math.sqrt(haversine)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
