/** The commands in the documents are run as they stand there. */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newHome, removeHome, type ServerProcess, startServer } from "./server-process.ts";

const root = resolve(import.meta.dirname, "../..");
const films = join(resolve(root, process.env.PALATE_DATASETS ?? "../shared/data"), "ml-100k");
const hasFilms = existsSync(films) || process.env.CI === "true";
if (!hasFilms) process.stdout.write(`The documents' commands are not tried: there is no ${films}.\n`);

/** The commands of a document's shell blocks, without comments; a line that ends in a backslash goes on. */
function commandsOf(document: string): string[] {
  const text = readFileSync(join(root, document), "utf8");
  return [...text.matchAll(/```sh\n([\s\S]*?)```/g)]
    .flatMap(([, block]) => (block ?? "").replaceAll("\\\n", "").split("\n"))
    .map((line) => line.replace(/\s+#.*$/, "").trim())
    .filter((line) => line !== "");
}

describe.skipIf(!hasFilms)("the commands of the documents work", () => {
  let home: string;
  let server: ServerProcess;

  async function run(command: string): Promise<string> {
    const { stdout } = await promisify(execFile)("bash", ["-euo", "pipefail", "-c", command], {
      cwd: home,
      timeout: 60_000,
      env: {
        ...process.env,
        PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH}`,
        PALATE_URL: server.url,
        PALATE_KEY: server.key,
      },
    });
    return stdout;
  }

  beforeAll(async () => {
    home = newHome();
    server = await startServer(home);
    await run(`palate import ${films} --yes`);
    await run("palate train popularity implicit-als item-knn");
    await run("palate promote implicit-als@1.0.0");
    // Larger than what is sent at once, with rows that are refused.
    const rows = Array.from(
      { length: 9000 },
      (_, row) => `u${row % 97},film-${row % 93},${1 + (row % 5)},${row}`,
    );
    writeFileSync(join(home, "ratings.csv"), ["userId,movieId,rating,timestamp", ...rows].join("\n"));
    const shop = {
      "products.csv": "sku,name,category,price,cost\n1,Cup,Kitchen|Gifts,3.5,1\n2,Pan,Kitchen,12,7\n",
      "customers.ndjson": '{"id": "ada", "email": "a@b", "country": "UK"}\n',
      "orders.csv": "order_id,customer_id,product_id,quantity,order_date\n1,ada,1,2,2025-01-05\n",
    };
    mkdirSync(join(home, "shop"));
    for (const [name, content] of Object.entries(shop)) writeFileSync(join(home, "shop", name), content);
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    if (home !== undefined) removeHome(home);
  });

  test("README: every palate command", async () => {
    const commands = commandsOf("README.md").filter((line) => line.startsWith("npx palate "));
    expect(commands.length).toBeGreaterThan(7);
    for (const command of commands) await run(command.replace("npx ", ""));
    expect(await run("palate recommend ada -k 5 --json")).toContain('"recommendationId"');
  });

  test("imports: every command, and what it shows", async () => {
    const commands = commandsOf("docs/guide/imports.md");
    expect(commands).toHaveLength(5);
    const outputs = [];
    for (const command of commands) outputs.push(await run(command));
    const [, shown] =
      /```\n(shop[\s\S]*?)```/.exec(readFileSync(join(root, "docs/guide/imports.md"), "utf8")) ?? [];
    expect(outputs[0]).toContain(shown);
  });

  test("quick start: every curl command is answered without an error", async () => {
    const commands = commandsOf("docs/guide/quickstart.md").filter((line) => line.startsWith("curl "));
    expect(commands.length).toBeGreaterThan(5);
    /** what the answers call it, by the word that stands for it in later commands */
    const ids = new Map<string, string>();
    for (const command of commands) {
      const named = command.replaceAll(/\/(ID|RUN)\b/g, (_, word: string) => `/${ids.get(word)}`);
      const answer = await run(named.replace("curl ", "curl --fail-with-body "));
      for (const [word, field] of [
        ["ID", "recommendationId"],
        ["RUN", "runId"],
      ] as const) {
        const [, id] = new RegExp(`"${field}":"([^"]+)"`).exec(answer) ?? [];
        if (id !== undefined) ids.set(word, id);
      }
    }
    expect([...ids.keys()]).toEqual(["ID", "RUN"]);
  });

  test("people: every command is answered without an error", async () => {
    const commands = commandsOf("docs/guide/people.md").filter((line) => !line.startsWith("export "));
    expect(commands.length).toBeGreaterThan(7);
    let receipt = "";
    for (const command of commands) {
      const answer = await run(
        command.replace("RECEIPT", receipt).replaceAll("curl ", "curl --fail-with-body "),
      );
      receipt = /"receiptId":"([^"]+)"/.exec(answer)?.[1] ?? receipt;
    }
    expect(receipt).not.toBe("");
  });
});
