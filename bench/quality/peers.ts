/**
 * Quality of other libraries on data sets of which nothing comparable is published: `implicit` tuned on a fifth of the
 * training data, Surprise with its defaults. What it prints is written down in `reference-figures.ts`.
 * Run from the repository's root: `npx node bench/quality/peers.ts`; the libraries are installed on first use.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runPeer } from "../speed/peer-python.ts";
import { dataSets } from "./data-sets.ts";
import { filesOf } from "./files-of.ts";

const seed = 42;
const scratch = mkdtempSync(join(tmpdir(), "palate-bench-"));
try {
  compare("lightgcn-lastfm", "implicit", "ranking_peer.py", { k: 20, threads: 2 });
  compare("foursquare", "implicit", "ranking_peer.py", { k: 10, threads: 2 });
  compare("douban", "surprise", "rating_peer.py", {
    algorithms: ["BaselineOnly", "SVD", "KNNBaseline", "SVDpp"],
  });
  compare("goodbooks", "surprise", "rating_peer.py", { algorithms: ["BaselineOnly", "SVD"] });
} finally {
  rmSync(scratch, { recursive: true });
}

function compare(name: string, peer: "implicit" | "surprise", script: string, settings: object): void {
  const dataSet = dataSets.find((one) => one.name === name);
  if (dataSet === undefined) throw new RangeError(`There is no data set called "${name}".`);
  const files = filesOf(dataSet, scratch);
  const found = runPeer<Record<string, object>>(peer, join(import.meta.dirname, script), {
    ...files,
    ...settings,
    seed,
  });
  for (const [model, figures] of Object.entries(found))
    console.log(`${name}, ${peer} ${model}: ${JSON.stringify(figures)}`);
}
