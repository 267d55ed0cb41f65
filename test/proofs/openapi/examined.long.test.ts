/** The API is what its OpenAPI document says, whatever is sent to it: examined by Schemathesis. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { loadFilms, promote, train } from "../films.ts";
import { newHome, removeHome, type ServerProcess, startServer } from "../server-process.ts";

const schemathesis = process.env.PALATE_SCHEMATHESIS ?? "";
const isThere = existsSync(schemathesis);
if (!isThere) {
  const say =
    "The API is not examined: PALATE_SCHEMATHESIS names no program (scripts/with-schemathesis.sh does).";
  process.stdout.write(`${say}\n`);
}

/** @returns what it printed, and whether it found nothing */
async function examine(server: ServerProcess, home: string): Promise<{ passed: boolean; report: string }> {
  const config = join(import.meta.dirname, "schemathesis.toml");
  const options = ["--config-file", config, "run", `${server.url}/openapi.json`, "--no-color"];
  const child = spawn(schemathesis, options, {
    // Whatever it leaves behind goes with the home.
    cwd: home,
    env: {
      ...process.env,
      PALATE_KEY: server.key,
      PALATE_SCHEMATHESIS_HOOKS: join(import.meta.dirname, "hooks.py"),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const report = await text(child.stdout);
  return { passed: (await ended) === 0, report };
}

test.skipIf(!isThere && process.env.CI !== "true")(
  "no request is answered with a server error, or otherwise than the OpenAPI document says",
  async () => {
    expect(isThere, "Schemathesis is installed").toBe(true);
    const home = newHome();
    const server = await startServer(home);
    try {
      await loadFilms(server);
      const versions = await train(server, ["popularity", "item-knn", "biased-mf"]);
      await promote(server, "biased-mf", versions["biased-mf"]);
      const { passed, report } = await examine(server, home);
      if (!passed) process.stdout.write(report);
      expect(passed, "Schemathesis found nothing").toBe(true);
      expect(report).toMatch(/Tested: \d{3}/);
      // What it could not reach is no proof: the server still stands, and still makes lists.
      const list = await server.json<{ items: unknown[] }>("POST", "/api/v1/recommendations", {
        userId: "user-1",
        k: 3,
      });
      expect(list.items).toHaveLength(3);
    } finally {
      await server.stop();
      removeHome(home);
    }
  },
);
