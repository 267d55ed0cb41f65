import type { Lineage } from "@palate/client";

export type LineageNode = Lineage["nodes"][number];

/**
 * Puts a lineage into layers: everything stands in a later layer than what it was made from.
 *
 * @returns at least one layer for a graph that has a node; within a layer, neighbours of the layer before come in its order,
 *   so that few edges cross. What a circle would make impossible stands where it was reached first.
 */
export function layersOf({ nodes, edges }: Pick<Lineage, "nodes" | "edges">): LineageNode[][] {
  const depths = new Map<string, number>();
  const under = new Set<string>();
  const depthOf = (id: string): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    if (under.has(id)) return 0;
    under.add(id);
    const sources = edges.filter(({ to }) => to === id).map(({ from }) => depthOf(from));
    under.delete(id);
    const depth = sources.length === 0 ? 0 : Math.max(...sources) + 1;
    depths.set(id, depth);
    return depth;
  };
  // What comes from nothing stands right before what it goes into: else its edges would run through everything else.
  const placed = new Map(
    nodes.map(({ id }) => {
      const isFirst = !edges.some(({ to }) => to === id);
      const next = edges.filter(({ from }) => from === id).map(({ to }) => depthOf(to));
      return [id, isFirst && next.length > 0 ? Math.min(...next) - 1 : depthOf(id)] as const;
    }),
  );
  const layers: LineageNode[][] = [];
  for (const depth of [...new Set(placed.values())].sort((one, other) => one - other)) {
    const before = layers.at(-1) ?? [];
    const place = ({ id }: LineageNode): number => {
      const sources = edges
        .filter(({ to }) => to === id)
        .map(({ from }) => before.findIndex((one) => one.id === from));
      const known = sources.filter((index) => index >= 0);
      return known.length === 0 ? before.length : known.reduce((sum, index) => sum + index, 0) / known.length;
    };
    layers.push(
      nodes.filter(({ id }) => placed.get(id) === depth).sort((one, other) => place(one) - place(other)),
    );
  }
  return layers;
}

/** @returns the ids of everything that leads to a node, and that it leads to, itself among them */
export function connectedWith({ edges }: Pick<Lineage, "edges">, id: string): ReadonlySet<string> {
  const reached = (forward: boolean) => {
    const found = new Set([id]);
    for (const at of found)
      for (const { from, to } of edges) if ((forward ? from : to) === at) found.add(forward ? to : from);
    return found;
  };
  return new Set([...reached(true), ...reached(false)]);
}

/**
 * Leaves out snapshots that stand behind another one's parent, and what only they stand on: a chain may be long, and says
 * little.
 *
 * @returns the graph, and how many snapshots are left out
 */
export function nearOf(lineage: Lineage): { graph: Lineage; hidden: number } {
  const isSnapshot = (id: string) => id.startsWith("snapshot:");
  const distances = new Map<string, number>();
  const { nodes, edges } = lineage;
  const ends = nodes.filter(
    ({ id }) =>
      isSnapshot(id) && (id === lineage.of || edges.some(({ from, to }) => from === id && !isSnapshot(to))),
  );
  let layer = ends.map(({ id }) => id);
  for (let distance = 0; layer.length > 0; distance++) {
    for (const id of layer) distances.set(id, Math.min(distance, distances.get(id) ?? distance));
    layer = edges
      .filter(({ from, to }) => layer.includes(to) && isSnapshot(from) && !distances.has(from))
      .map(({ from }) => from);
  }
  const far = new Set(nodes.filter(({ id }) => (distances.get(id) ?? 0) > 1).map(({ id }) => id));
  const kept = edges.filter(({ from, to }) => !far.has(from) && !far.has(to));
  const isKept = ({ id, kind }: LineageNode) =>
    !far.has(id) && (kind !== "source" || kept.some(({ from }) => from === id));
  return { graph: { ...lineage, nodes: nodes.filter(isKept), edges: kept }, hidden: far.size };
}
