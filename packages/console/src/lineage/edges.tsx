import type { Lineage } from "@palate/client";
import { useLayoutEffect, useRef, useState } from "react";
import classes from "./lineage-graph.module.css";

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface EdgesProps {
  readonly edges: Lineage["edges"];
  /** the ids of the nodes whose edges stand out */
  readonly connected: ReadonlySet<string>;
}

/** The lines between the nodes of a lineage, drawn from where the nodes came to lie. */
export function Edges({ edges, connected }: EdgesProps) {
  const svg = useRef<SVGSVGElement>(null);
  const [boxes, setBoxes] = useState<ReadonlyMap<string, Box>>(new Map());
  // biome-ignore lint/correctness/useExhaustiveDependencies: other edges are other nodes, to be measured anew
  useLayoutEffect(() => {
    const graph = svg.current?.parentElement;
    if (!graph) return;
    const measure = () => {
      const origin = graph.getBoundingClientRect();
      const found = [...graph.querySelectorAll<HTMLElement>("[data-node]")].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [element.dataset.node ?? "", { x: x - origin.x, y: y - origin.y, width, height }] as const;
      });
      setBoxes(new Map(found));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(graph);
    measure();
    return () => observer.disconnect();
  }, [edges]);
  return (
    <svg ref={svg} className={classes.edges} aria-hidden="true">
      {edges.map(({ from, to }) => {
        const [start, end] = [boxes.get(from), boxes.get(to)];
        if (start === undefined || end === undefined) return null;
        const isStrong = connected.has(from) && connected.has(to);
        return (
          <path
            key={`${from} ${to}`}
            className={classes.edge}
            data-strong={isStrong || undefined}
            d={curve(start, end)}
          />
        );
      })}
    </svg>
  );
}

/** From the near side of one box to the near side of the other: sideways where they stand side by side, else downwards. */
function curve(start: Box, end: Box): string {
  if (end.x >= start.x + start.width) {
    const [x1, y1] = [start.x + start.width, start.y + start.height / 2];
    const [x2, y2] = [end.x, end.y + end.height / 2];
    const half = (x2 - x1) / 2;
    return `M ${x1} ${y1} C ${x1 + half} ${y1}, ${x2 - half} ${y2}, ${x2} ${y2}`;
  }
  const [x1, y1] = [start.x + start.width / 2, start.y + start.height];
  const [x2, y2] = [end.x + end.width / 2, end.y];
  const half = (y2 - y1) / 2;
  return `M ${x1} ${y1} C ${x1} ${y1 + half}, ${x2} ${y2 - half}, ${x2} ${y2}`;
}
