/**
 * A server that serves ml-1m, in a process of its own, as `palate start` would run it, with one more route: `/constant`
 * answers what it was last told to, after the same authentication. Prints its address when it is ready, and how long
 * after the process began that was; on the first start in a home it imports the data and trains `implicit-als` first.
 *
 * `node served-ml-1m.ts HOME`, with PALATE_ADMIN_KEY set.
 */

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { createPalate } from "@palate/client";
import { createApp, readConfig } from "@palate/server";
import { dataFile } from "../data-folder.ts";

const [home = ""] = process.argv.slice(2);
const environment = { ...process.env, PALATE_HOME: home, PALATE_PORT: "0", PALATE_LOG_LEVEL: "warn" };
const app = await createApp({ config: readConfig(environment, process.cwd()) });

let constant = "{}";
const { fastify } = app.platform.http;
fastify.post("/constant", async (request, reply) => {
  const key = request.headers.authorization?.slice("Bearer ".length);
  await app.platform.security.authenticate({ key }, request.ip);
  return reply.header("content-type", "application/json; charset=utf-8").send(constant);
});
fastify.put("/constant", async (request) => {
  constant = JSON.stringify(request.body);
  return {};
});
fastify.get("/memory", async () => ({ residentBytes: process.memoryUsage.rss() }));

const url = await app.listen();
const palate = createPalate({ url, key: process.env.PALATE_ADMIN_KEY ?? "" });
const list = () => palate.recommend({ userId: "1", k: 10 }).catch(() => undefined);
if ((await list()) === undefined && (await palate.status()).aliases.length === 0) {
  const latin1 = (path: string) => gunzipSync(readFileSync(dataFile(path))).toString("latin1");
  const ratings = latin1("ml-1m/ratings.notime.dat").replaceAll("::", ",");
  await palate.imports.create(Buffer.from(`userId,itemId,rating\n${ratings}`), {
    file: "ratings.csv",
    map: "user=userId,item=itemId,value=rating",
  });
  const films = latin1("ml-1m/movies.dat").trim().split("\n");
  await palate.items.upsert(
    films.map((line) => {
      const [itemId = "", title, genres] = line.trim().split("::");
      return { itemId, attributes: { title, genres: genres?.split("|") } };
    }),
  );
  const run = await palate.runs.start({ models: [{ name: "implicit-als" }] });
  for await (const state of palate.runs.watch(run.runId))
    if (state.status === "failed") throw new Error("No model.");
  await palate.promote({ model: "implicit-als" });
}
while ((await list()) === undefined);
console.log(JSON.stringify({ url, readyMs: performance.now() }));

process.once("SIGINT", () => void app.close().then(() => process.exit()));
