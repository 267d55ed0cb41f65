import http from "node:http";
import { type DataSet, type MovielensName, movielensLayouts } from "./movielens-folder.ts";
import { memorySource } from "./source.ts";
import { zipEntries } from "./zip-entries.ts";

const publisher = "https://files.grouplens.org/datasets/movielens";
const answerPatienceMs = 3_000;
const stallPatienceMs = 10_000;

/** The conditions under which GroupLens publishes MovieLens, shown before anything is fetched. */
export const movielensTerms = (name: MovielensName): string =>
  `MovieLens ${name} comes from GroupLens at the University of Minnesota, for research. Its terms: no redistribution, no
commercial use without their permission, no claim of their endorsement, and a citation in publications (F. Maxwell
Harper and Joseph A. Konstan, "The MovieLens Datasets", ACM TiiS 5(4), 2015). In full: ${publisher}/${name}-README.${
    name === "ml-latest-small" ? "html" : "txt"
  }`;

/**
 * Fetches a data set from its publisher, into memory.
 *
 * @param from the publisher's address; tests name another
 * @throws Error when no answer comes within three seconds, or the data stop coming for ten
 */
export async function downloadMovielens(
  name: MovielensName,
  signal: AbortSignal,
  from = process.env.PALATE_MOVIELENS_URL || publisher,
): Promise<DataSet> {
  const restore =
    process.env.HTTPS_PROXY || process.env.https_proxy ? http.setGlobalProxyFromEnv() : undefined;
  try {
    const archive = await download(`${from}/${name}.zip`, signal);
    const files = movielensLayouts[name];
    const entries = zipEntries(archive, new Set(files.map(({ file }) => file)));
    const sources = files.map(({ file, layout }) => {
      const content = entries.get(file);
      if (content === undefined) throw new RangeError(`${file} is missing in the archive.`);
      return memorySource(`${name}/${file}`, layout, content);
    });
    return { name, sources };
  } finally {
    restore?.();
  }
}

async function download(url: string, signal: AbortSignal): Promise<Buffer> {
  const patience = new AbortController();
  const give = (milliseconds: number) =>
    setTimeout(() => patience.abort(new Error("it took too long")), milliseconds);
  let timer = give(answerPatienceMs);
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, patience.signal]) });
    if (!response.ok || response.body === null) throw new Error(`the answer was ${response.status}`);
    const chunks: Uint8Array[] = [];
    for await (const chunk of response.body) {
      clearTimeout(timer);
      timer = give(stallPatienceMs);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } finally {
    clearTimeout(timer);
  }
}
