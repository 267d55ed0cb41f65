import { Link } from "@tanstack/react-router";
import type { LineageNode } from "./layers.ts";
import classes from "./lineage-graph.module.css";

/** A node's name, as a link where it has a page of its own. */
export function NodeLink({ node: { kind, label, gone } }: { node: LineageNode }) {
  if (gone === true) return label;
  if (kind === "snapshot")
    return (
      <Link to="/data/snapshots/$snapshotId" params={{ snapshotId: label }} className={classes.link}>
        {label}
      </Link>
    );
  if (kind === "run")
    return (
      <Link to="/training/runs/$runId" params={{ runId: label }} className={classes.link}>
        {label}
      </Link>
    );
  if (kind === "version") {
    const [model = "", version = ""] = label.split("@");
    return (
      <Link to="/registry/versions/$model/$version" params={{ model, version }} className={classes.link}>
        {label}
      </Link>
    );
  }
  if (kind === "alias")
    return (
      <Link to="/registry" className={classes.link}>
        {label}
      </Link>
    );
  return label;
}
