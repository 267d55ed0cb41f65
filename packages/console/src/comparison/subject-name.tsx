import type { Comparison } from "@palate/client";
import { Link } from "@tanstack/react-router";
import classes from "./comparison.module.css";

/** What is compared, as a link to its own page: a version's, or its run's where it came to none. */
export function SubjectName({ subject }: { subject: Comparison["subjects"][number] }) {
  const { model, version, runId } = subject;
  return version === undefined ? (
    <Link to="/training/runs/$runId" params={{ runId }} className={classes.link}>
      {model}
    </Link>
  ) : (
    <Link to="/registry/versions/$model/$version" params={{ model, version }} className={classes.link}>
      {model} {version}
    </Link>
  );
}
