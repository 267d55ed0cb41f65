/** The programs in the guide on ONNX are run as they stand there, on MovieLens' films. */
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Predictions } from "@palate/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isThere, python } from "../../packages/engine/test/onnx/onnxruntime.ts";
import { newHome, removeHome, type ServerProcess, startServer } from "./server-process.ts";

const root = resolve(import.meta.dirname, "../..");
const films = join(resolve(root, process.env.PALATE_DATASETS ?? "../shared/data"), "ml-100k");
const canRun = (isThere && existsSync(films)) || process.env.CI === "true";
if (!canRun) process.stdout.write(`The guide on ONNX is not tried: it needs ${films} and onnxruntime.\n`);

const guide = readFileSync(join(root, "docs/guide/onnx.md"), "utf8");
const blocks = (language: string) =>
  [...guide.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(
    ([, block]) => block ?? "",
  );

describe.skipIf(!canRun)("R9: the guide on ONNX", () => {
  let home: string;
  let server: ServerProcess;

  const run = async (program: string, args: readonly string[], folder = home): Promise<string> =>
    (
      await promisify(execFile)(program, args, {
        cwd: folder,
        timeout: 300_000,
        env: {
          ...process.env,
          PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH}`,
          PALATE_URL: server.url,
          PALATE_KEY: server.key,
        },
      })
    ).stdout;
  const shell = (command: string) => run("bash", ["-euo", "pipefail", "-c", command]);

  beforeAll(async () => {
    home = newHome();
    server = await startServer(home);
    await shell(`palate import ${films} --yes`);
    await shell("palate train implicit-als");
    await shell("palate train sasrec --config sasrec.epochs=2 --config sasrec.embeddingDim=16");
    await shell("palate promote implicit-als");
  }, 300_000);
  afterAll(async () => {
    await server?.stop();
    if (home !== undefined) removeHome(home);
  });

  /** @returns what the server itself says of the items that a program printed, and what the program said */
  async function bothScores(printed: string, model: string, history: object[]) {
    const lines = printed
      .trim()
      .split("\n")
      .map((line) => line.split(" "));
    const itemIds = lines.map(([itemId]) => itemId ?? "");
    const { predictions } = await server.json<Predictions>("POST", "/api/v1/predictions", {
      history,
      itemIds,
      model,
    });
    const told = lines.map(([, score]) => Number(score));
    return { itemIds, told, own: predictions.map(({ score }) => score) };
  }

  test("the first program ranks by the champion's scores", async () => {
    const [command] = blocks("sh");
    await shell(command ?? "");
    const printed = await run(python, ["-c", blocks("python")[0] ?? ""], join(home, "films"));
    const { itemIds, told, own } = await bothScores(printed, "implicit-als@1.0.0", [
      ...["50", "181", "172"].map((itemId) => ({ itemId, type: "like" })),
      { itemId: "288", type: "dislike" },
    ]);
    expect(new Set(itemIds).size).toBe(10);
    for (const [place, score] of told.entries()) expect(score).toBeCloseTo(own[place] ?? Number.NaN, 3);
    expect(told).toEqual(told.toSorted((a, b) => b - a));
  });

  test("the second ranks by what was liked in its order", async () => {
    await shell("palate export onnx sasrec --out sequences/model.onnx");
    const printed = await run(python, ["-c", blocks("python")[1] ?? ""], join(home, "sequences"));
    const { itemIds, told, own } = await bothScores(
      printed,
      "sasrec@1.0.0",
      ["50", "181", "172"].map((itemId) => ({ itemId, type: "like" })),
    );
    expect(new Set(itemIds).size).toBe(10);
    for (const [place, score] of told.entries()) expect(score).toBeCloseTo(own[place] ?? Number.NaN, 3);
  });
});
