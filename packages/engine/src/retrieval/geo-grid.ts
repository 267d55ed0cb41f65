import { distanceMeters, type Location } from "./location.ts";

/** Where things are, by cells of the globe, so that the near ones are found without looking at all. */
export interface GeoGrid {
  /**
   * @returns everything within the radius, the nearest first, of equal distances the lower position first
   */
  within(center: Location, radiusMeters: number): readonly Near[];
}

/** Something near, by its position in the list that the grid was made of. */
export interface Near {
  readonly position: number;
  readonly meters: number;
}

const cellDegrees = 0.1;
const columns = Math.round(360 / cellDegrees);
const rows = Math.round(180 / cellDegrees);
/** A degree of latitude has at least this many metres. */
const metersPerDegree = 111_000;

/** @param locations by position; undefined for what is nowhere */
export function geoGrid(locations: readonly (Location | undefined)[]): GeoGrid {
  const cells = new Map<number, number[]>();
  for (const [position, location] of locations.entries()) {
    if (location === undefined) continue;
    const cell = cellAt(rowOf(location.lat), columnOf(location.lng));
    const there = cells.get(cell);
    if (there === undefined) cells.set(cell, [position]);
    else there.push(position);
  }

  return {
    within(center, radiusMeters) {
      const near: Near[] = [];
      const look = (positions: readonly number[]) => {
        for (const position of positions) {
          const meters = distanceMeters(center, locations[position] as Location);
          if (meters <= radiusMeters) near.push({ position, meters });
        }
      };
      const reach = cellsAround(center, radiusMeters);
      if (reach === undefined || reach.count > cells.size)
        for (const positions of cells.values()) look(positions);
      else for (const cell of reach.cells()) look(cells.get(cell) ?? []);
      return near.sort((a, b) => a.meters - b.meters || a.position - b.position);
    },
  };
}

/** @returns the cells that the circle may touch, or undefined when it may touch every meridian */
function cellsAround(
  { lat, lng }: Location,
  radiusMeters: number,
): { readonly count: number; cells(): Iterable<number> } | undefined {
  const latReach = radiusMeters / metersPerDegree;
  const farthest = Math.abs(lat) + latReach;
  if (farthest >= 89) return undefined;
  // Meridians come together towards the poles; this is how far apart they are at the circle's edge nearest to one.
  const lngReach = latReach / Math.cos((farthest * Math.PI) / 180) + cellDegrees;
  if (lngReach >= 180) return undefined;
  const [south, north] = [rowOf(Math.max(-90, lat - latReach)), rowOf(Math.min(90, lat + latReach))];
  const [west, east] = [
    Math.floor((lng - lngReach) / cellDegrees),
    Math.floor((lng + lngReach) / cellDegrees),
  ];
  return {
    count: (north - south + 1) * (east - west + 1),
    *cells() {
      for (let row = south; row <= north; row++)
        for (let column = west; column <= east; column++) yield cellAt(row, column + columns / 2);
    },
  };
}

function rowOf(lat: number): number {
  return Math.min(rows - 1, Math.floor((lat + 90) / cellDegrees));
}

function columnOf(lng: number): number {
  return Math.floor(lng / cellDegrees) + columns / 2;
}

function cellAt(row: number, column: number): number {
  return row * columns + (((column % columns) + columns) % columns);
}
