import fc from "fast-check";
import { expect, test } from "vitest";
import { geoGrid } from "./geo-grid.ts";
import { distanceMeters, type Location } from "./location.ts";

const location = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
});
/** Close together, also across the meridian where longitudes begin again, and near the poles. */
const crowded = fc
  .tuple(
    fc.constantFrom(
      { lat: 52.5, lng: 13.4 },
      { lat: 0, lng: 180 },
      { lat: 89.9, lng: 0 },
      { lat: -36.8, lng: -179.99 },
    ),
    fc.double({ min: -0.5, max: 0.5, noNaN: true }),
    fc.double({ min: -0.5, max: 0.5, noNaN: true }),
  )
  .map(([{ lat, lng }, north, east]): Location => {
    const there = lng + east;
    return {
      lat: Math.max(-90, Math.min(90, lat + north)),
      lng: there > 180 ? there - 360 : there < -180 ? there + 360 : there,
    };
  });
const places = fc.array(fc.option(fc.oneof(location, crowded), { nil: undefined }), { maxLength: 60 });

test("S1: what is within the radius is found, the nearest first, and nothing else", () => {
  fc.assert(
    fc.property(
      places,
      fc.oneof(location, crowded),
      fc.constantFrom(0, 500, 5_000, 50_000, 3_000_000, 30_000_000),
      (locations, center, radius) => {
        const found = geoGrid(locations).within(center, radius);
        const expected = locations
          .map((place, position) => ({ position, meters: place ? distanceMeters(center, place) : Infinity }))
          .filter(({ meters }) => meters <= radius)
          .sort((a, b) => a.meters - b.meters || a.position - b.position);
        expect(found).toEqual(expected);
      },
    ),
    { numRuns: 500 },
  );
});

test("distances are those of the globe", () => {
  const berlin = { lat: 52.52, lng: 13.405 };
  const paris = { lat: 48.8566, lng: 2.3522 };
  expect(distanceMeters(berlin, paris) / 1000).toBeCloseTo(877.5, 0);
  expect(distanceMeters(berlin, berlin)).toBe(0);
  expect(distanceMeters({ lat: 0, lng: 180 }, { lat: 0, lng: -180 })).toBeCloseTo(0, 6);
  expect(distanceMeters({ lat: 90, lng: 0 }, { lat: -90, lng: 77 }) / 1000).toBeCloseTo(20015.1, 1);
});
