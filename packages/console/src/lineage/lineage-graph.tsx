import { DataList, Group, Text } from "@mantine/core";
import type { Lineage } from "@palate/client";
import { type KeyboardEvent, useRef, useState } from "react";
import { Ago } from "../frame/ago.tsx";
import { Edges } from "./edges.tsx";
import { connectedWith, type LineageNode, layersOf } from "./layers.ts";
import classes from "./lineage-graph.module.css";
import { NodeLink } from "./node-link.tsx";
import { detailsOf, kindNames, shortLabel } from "./node-words.ts";

/**
 * A lineage, drawn from what was used to what came of it: side by side where there is room, one below the other on a phone.
 * Arrow keys go from node to node; the one that is chosen shows what it is, and all that is connected with it.
 */
export function LineageGraph({ lineage }: { lineage: Lineage }) {
  const [chosenId, setChosenId] = useState(lineage.of);
  const frame = useRef<HTMLDivElement>(null);
  const layers = layersOf(lineage);
  const chosen = lineage.nodes.find(({ id }) => id === chosenId) ?? lineage.nodes[0];
  const connected = connectedWith(lineage, chosen?.id ?? lineage.of);

  const focus = (id: string | undefined) => {
    if (id === undefined) return;
    setChosenId(id);
    [...(frame.current?.querySelectorAll<HTMLElement>("[data-node]") ?? [])]
      .find((element) => element.dataset.node === id)
      ?.focus();
  };
  const move = (event: KeyboardEvent, node: LineageNode) => {
    const to = neighbour(event.key, node, lineage, layers);
    if (to === undefined) return;
    event.preventDefault();
    focus(to);
  };

  return (
    <div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in */}
      <div ref={frame} className={classes.frame} role="group" aria-label="Lineage">
        <div className={classes.graph}>
          <Edges edges={lineage.edges} connected={connected} />
          {layers.map((layer) => (
            <ul key={layer[0]?.id} className={classes.layer}>
              {layer.map((node) => (
                <li key={node.id}>
                  <button
                    type="button"
                    data-node={node.id}
                    className={classes.node}
                    data-kind={node.kind}
                    data-of={node.id === lineage.of || undefined}
                    data-faint={!connected.has(node.id) || undefined}
                    data-gone={node.gone}
                    aria-pressed={node.id === chosen?.id}
                    onClick={() => setChosenId(node.id)}
                    onKeyDown={(event) => move(event, node)}
                  >
                    <span className={classes.kind}>{kindNames[node.kind]}</span>
                    <span className={classes.label}>{shortLabel(node)}</span>
                  </button>
                </li>
              ))}
            </ul>
          ))}
        </div>
      </div>
      {chosen !== undefined && <About node={chosen} />}
    </div>
  );
}

/** Where an arrow key leads: along an edge, or to the next of the same layer. */
function neighbour(
  key: string,
  node: LineageNode,
  { edges }: Lineage,
  layers: readonly LineageNode[][],
): string | undefined {
  const layer = layers.find((one) => one.includes(node)) ?? [];
  const place = layer.indexOf(node);
  if (key === "ArrowRight") return edges.find(({ from }) => from === node.id)?.to;
  if (key === "ArrowLeft") return edges.find(({ to }) => to === node.id)?.from;
  if (key === "ArrowDown") return layer[place + 1]?.id;
  return key === "ArrowUp" ? layer[place - 1]?.id : undefined;
}

/** What the chosen node is, and the way to its own page. */
function About({ node }: { node: LineageNode }) {
  return (
    <div className={classes.about} role="status">
      <Group gap={8}>
        <Text fw={600} style={{ overflowWrap: "anywhere" }}>
          {kindNames[node.kind]} <NodeLink node={node} />
        </Text>
        {node.at !== undefined && (
          <Text size="sm" c="dimmed" aria-hidden="true">
            <Ago at={node.at} />
          </Text>
        )}
      </Group>
      {node.gone === true && (
        <Text size="sm" c="dimmed">
          It is not there any more.
        </Text>
      )}
      <DataList gap={4} mt={6}>
        {detailsOf(node).map(([label, value]) => (
          <DataList.Item key={label}>
            <DataList.ItemLabel>{label}</DataList.ItemLabel>
            <DataList.ItemValue style={{ overflowWrap: "anywhere" }}>{value}</DataList.ItemValue>
          </DataList.Item>
        ))}
      </DataList>
    </div>
  );
}
