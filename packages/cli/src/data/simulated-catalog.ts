import type { DataSet } from "./movielens-folder.ts";
import { memorySource, type Source } from "./source.ts";

const seed = 42;

/** Invents films and ratings and lays them out as files, so that they come in the way all data come in. */
export async function simulatedCatalog(): Promise<DataSet> {
  const { simulateFilms } = await import("@palate/engine");
  const { films, ratings } = simulateFilms(seed);
  const items = films.map(({ itemId, ...attributes }) => JSON.stringify({ itemId, attributes }));
  const rows = ratings.map(({ userId, itemId, value, timestamp }) =>
    [userId, itemId, value, timestamp].join(","),
  );
  return {
    name: "simulated films",
    sources: [
      simulated("films.ndjson", { format: "items-ndjson" }, items),
      simulated("ratings.csv", { format: "csv", scale: "1..5" }, ["userId,itemId,rating,timestamp", ...rows]),
    ],
  };
}

function simulated(file: string, layout: Pick<Source, "format" | "scale">, lines: readonly string[]): Source {
  const content = new TextEncoder().encode(`${lines.join("\n")}\n`);
  return { ...memorySource(`simulated/${file}`, layout, content), simulated: true };
}
