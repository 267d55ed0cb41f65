import type { Lineage, LineageNode } from "@palate/contract";

/** A lineage while it is being put together: what is added twice is there once. */
export interface LineageGraph {
  /** @returns the node's id */
  add(node: LineageNode): string;
  /** Whether the node is there already. */
  has(id: string): boolean;
  /** Leads from what was used to what came of it. */
  connect(from: string, to: string): void;
  lineageOf(id: string): Lineage;
}

export function lineageGraph(): LineageGraph {
  const nodes = new Map<string, LineageNode>();
  const edges = new Map<string, { from: string; to: string }>();
  return {
    add(node) {
      nodes.set(node.id, node);
      return node.id;
    },
    has: (id) => nodes.has(id),
    connect: (from, to) => void edges.set(JSON.stringify([from, to]), { from, to }),
    lineageOf: (of) => ({ of, nodes: [...nodes.values()], edges: [...edges.values()] }),
  };
}
