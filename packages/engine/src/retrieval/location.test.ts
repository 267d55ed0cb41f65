import fc from "fast-check";
import { expect, test } from "vitest";
import { distanceMeters, isLocation } from "./location.ts";

const places = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
});

const runs = { numRuns: 2000 };

test("it is the angle between two directions from the middle of the earth", () => {
  const direction = ({ lat, lng }: { lat: number; lng: number }) => {
    const [north, east] = [(lat * Math.PI) / 180, (lng * Math.PI) / 180];
    return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
  };
  fc.assert(
    fc.property(places, places, (a, b) => {
      const [p, q] = [direction(a), direction(b)];
      // From the lengths of sum and difference, which is exact for near and for opposite places alike.
      const sum = Math.hypot(...p.map((value, axis) => value + q[axis]));
      const difference = Math.hypot(...p.map((value, axis) => value - q[axis]));
      const meters = 6_371_008.8 * 2 * Math.atan2(difference, sum);
      expect(Math.abs(distanceMeters(a, b) - meters)).toBeLessThan(0.2);
    }),
    runs,
  );
});

test("it is 0 from a place to itself, and the same both ways", () => {
  fc.assert(
    fc.property(places, places, (a, b) => {
      expect(distanceMeters(a, a)).toBe(0);
      expect(distanceMeters(a, b)).toBe(distanceMeters(b, a));
    }),
    runs,
  );
});

test("Berlin and Munich are 504 km apart, and a way over the date line is short", () => {
  expect(distanceMeters({ lat: 52.52, lng: 13.405 }, { lat: 48.137, lng: 11.575 }) / 1000).toBeCloseTo(
    504.4,
    0,
  );
  expect(distanceMeters({ lat: 0, lng: 179.9 }, { lat: 0, lng: -179.9 }) / 1000).toBeCloseTo(22.24, 2);
});

test("only a latitude and a longitude in range are a location", () => {
  expect(isLocation({ lat: 1, lng: 2, name: "x" })).toBe(true);
  for (const value of [
    null,
    "1,2",
    [1, 2],
    { lat: 91, lng: 0 },
    { lat: 0, lng: 181 },
    { lat: "1", lng: 2 },
    { lat: Number.NaN, lng: 0 },
    Object.create({ lat: 1, lng: 2 }),
  ])
    expect(isLocation(value)).toBe(false);
});
