import type { Data } from "../data/index.ts";
import type { Registry } from "../registry/index.ts";
import type { Training } from "../training/index.ts";

/** What reports are made from. */
export interface ReportParts {
  readonly data: Pick<Data, "snapshot" | "titles">;
  readonly registry: Pick<Registry, "version" | "alias" | "compare" | "measuredAlike">;
  readonly training: Pick<Training, "run" | "curves" | "measured">;
}
