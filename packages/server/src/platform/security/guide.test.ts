import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { startTestServer } from "../../../test/harness.ts";

const guide = readFileSync(new URL("../../../../../docs/guide/security.md", import.meta.url), "utf8");
const jwtSecret = "a shared secret of more than 32 bytes";

test("P1: the commands of the guide work as they stand there", async () => {
  const server = await startTestServer({ config: { jwtSecret } });
  const env = {
    ...process.env,
    PALATE_URL: server.url,
    PALATE_KEY: server.adminKey,
    PALATE_JWT_SECRET: jwtSecret,
  };
  const blocks = [...guide.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block ?? "");
  let keyId = "";
  for (const block of blocks.slice(1)) {
    const commands = block.replaceAll("curl -s", "curl -s --fail-with-body").replaceAll("/KEY", `/${keyId}`);
    const { stdout } = await promisify(execFile)("bash", ["-euo", "pipefail", "-c", commands], { env });
    keyId = /"keyId":"([^"]+)"/.exec(stdout)?.[1] ?? keyId;
  }
  expect(blocks).toHaveLength(4);
  expect(keyId).toMatch(/\S/);
  await server.close();
});
