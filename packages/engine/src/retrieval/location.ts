import { arcsine, cosine, sine } from "../arithmetic/trigonometry.ts";

/** A place on the globe, in degrees. */
export interface Location {
  /** within [-90, 90] */
  readonly lat: number;
  /** within [-180, 180] */
  readonly lng: number;
}

const earthRadiusMeters = 6_371_008.8;
const radiansPerDegree = Math.PI / 180;

/** @returns the value as a location when it is one, with both numbers in range */
export function asLocation(value: unknown): Location | undefined {
  if (typeof value !== "object" || value === null || !("lat" in value) || !("lng" in value)) return undefined;
  const { lat, lng } = value;
  if (typeof lat !== "number" || typeof lng !== "number") return undefined;
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : undefined;
}

/**
 * Great-circle distance in metres on a sphere of the Earth's mean radius (haversine formula); off by at most half a per
 * cent from that on the ellipsoid. Every machine gives the same bits.
 */
export function distanceMeters(a: Location, b: Location): number {
  const [latA, latB] = [a.lat * radiansPerDegree, b.lat * radiansPerDegree];
  const north = sine((latB - latA) / 2);
  const east = sine(((b.lng - a.lng) * radiansPerDegree) / 2);
  const haversine = north * north + cosine(latA) * cosine(latB) * east * east;
  return 2 * earthRadiusMeters * arcsine(Math.sqrt(Math.min(1, haversine)));
}
