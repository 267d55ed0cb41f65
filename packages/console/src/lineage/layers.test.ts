import type { Lineage } from "@palate/client";
import fc from "fast-check";
import { expect, test } from "vitest";
import { connectedWith, layersOf, nearOf } from "./layers.ts";

function graphOf(
  ids: readonly string[],
  edges: readonly (readonly [string, string])[],
  of = ids[0]!,
): Lineage {
  return {
    of,
    nodes: ids.map((id) => ({ id, kind: id.split(":")[0] as "snapshot", label: id, details: {} })),
    edges: edges.map(([from, to]) => ({ from, to })),
  };
}

/** Edges from lower to higher numbers: no circles. */
const graphs = fc
  .integer({ min: 1, max: 12 })
  .chain((count) =>
    fc.record({
      count: fc.constant(count),
      pairs: fc.uniqueArray(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), {
        selector: ([from, to]) => `${Math.min(from, to)} ${Math.max(from, to)}`,
        maxLength: 30,
      }),
    }),
  )
  .map(({ count, pairs }) =>
    graphOf(
      Array.from({ length: count }, (_, n) => `run:${n}`),
      pairs
        .filter(([from, to]) => from !== to)
        .map(([from, to]) => [`run:${Math.min(from, to)}`, `run:${Math.max(from, to)}`] as const),
    ),
  );

test("R3: every node has its place in one layer, later than all that it was made from", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const layers = layersOf(graph);
      const place = new Map(layers.flatMap((layer, at) => layer.map(({ id }) => [id, at] as const)));
      expect([...place.keys()].sort()).toEqual(graph.nodes.map(({ id }) => id).sort());
      expect(layers.flat()).toHaveLength(graph.nodes.length);
      for (const { from, to } of graph.edges) expect(place.get(from)!).toBeLessThan(place.get(to)!);
    }),
  );
});

test("even a circle has its layers", () => {
  const circle = graphOf(
    ["run:a", "run:b"],
    [
      ["run:a", "run:b"],
      ["run:b", "run:a"],
    ],
  );
  expect(layersOf(circle).flat()).toHaveLength(2);
});

test("what is connected is what leads to a node and what it leads to, and not its siblings", () => {
  const graph = graphOf(
    ["snapshot:s", "run:r", "version:a", "version:b", "alias:champion"],
    [
      ["snapshot:s", "run:r"],
      ["run:r", "version:a"],
      ["run:r", "version:b"],
      ["version:a", "alias:champion"],
    ],
  );
  expect([...connectedWith(graph, "version:a")].sort()).toEqual(
    ["alias:champion", "run:r", "snapshot:s", "version:a"].sort(),
  );
  expect(connectedWith(graph, "snapshot:s").size).toBe(5);
});

test("of a long chain of snapshots the last and its parent stay, with what they stand on", () => {
  const chain = Array.from({ length: 6 }, (_, n) => `snapshot:${n}`);
  const graph = graphOf(
    [...chain, "source:old", "source:new", "run:r"],
    [
      ...chain.slice(1).map((id, n) => [chain[n]!, id] as const),
      ["source:old", "snapshot:0"],
      ["source:new", "snapshot:5"],
      ["snapshot:5", "run:r"],
    ],
    "run:r",
  );
  const { graph: near, hidden } = nearOf(graph);
  expect(hidden).toBe(4);
  expect(near.nodes.map(({ id }) => id)).toEqual(["snapshot:4", "snapshot:5", "source:new", "run:r"]);
  expect(near.edges).toHaveLength(3);
});
