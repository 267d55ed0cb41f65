import { arcsine, cosine, sine } from "../arithmetic/sine.ts";

/** A place on earth, in degrees: `lat` in [-90, 90], `lng` in [-180, 180]. */
export interface Location {
  readonly lat: number;
  readonly lng: number;
}

/** Mean radius of the earth. */
const EARTH_METERS = 6_371_008.8;

/** Whether a value has a latitude and a longitude of its own, both in range. */
export function isLocation(value: unknown): value is Location {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  if (!Object.hasOwn(value, "lat") || !Object.hasOwn(value, "lng")) return false;
  const { lat, lng } = value as { lat: unknown; lng: unknown };
  return typeof lat === "number" && Math.abs(lat) <= 90 && typeof lng === "number" && Math.abs(lng) <= 180;
}

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
