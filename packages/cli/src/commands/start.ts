import type { Palate } from "@palate/client";
import { type Command, Option } from "commander";
import pc from "picocolors";
import { type Context, type ContextOf, examples, integerOption, jsonOption } from "../command.ts";
import { movielensNames } from "../data/movielens-folder.ts";
import { exitCodes } from "../exit-codes.ts";
import { counted } from "../output/words.ts";
import type { InProcessApp } from "../server/app-in-process.ts";
import { homeFolder } from "../server/home.ts";
import { localPalate } from "../server/local-palate.ts";
import { ensureChampion } from "../start/ensure-champion.ts";
import { type DataOptions, ensureData } from "../start/ensure-data.ts";
import { nameOf } from "./promote.ts";

interface Options extends DataOptions {
  readonly json?: boolean;
  readonly port?: number;
  readonly host?: string;
  readonly home?: string;
  readonly config?: string;
  readonly data: boolean;
}

export function addStart(program: Command, contextOf: ContextOf): void {
  program
    .command("start")
    .summary("start the server; the first time with data and trained models")
    .description(
      "Starts the server on this folder. The first time it also brings in a data set, trains the usual models on it and " +
        "promotes the best; after that it serves at once. What a broken-off first start left undone is done now.",
    )
    .addOption(
      new Option(
        "--dataset <name>",
        "what the first start brings in (default: ml-100k); `simulated` invents films and ratings",
      ).choices([...movielensNames, "simulated"]),
    )
    .option(
      "--from <folder>",
      "take it from this folder, plain or gzipped, instead of fetching it from its publisher",
    )
    .option("--no-data", "bring in nothing and train nothing")
    .option(
      "-p, --port <number>",
      "port to serve on; the next free one when it is taken (8000; PALATE_PORT)",
      port,
    )
    .option("--host <address>", "address to listen on (127.0.0.1; PALATE_HOST)")
    .option("--home <folder>", "Palate's folder (.palate; PALATE_HOME)")
    .option("--config <file>", "the configuration (config.yaml, if there is one; PALATE_CONFIG)")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `${examples(
        ["npm start", "MovieLens from its publisher, or simulated films when it can't be reached"],
        ["npm start -- --dataset ml-100k --from ../shared/data/ml-100k", "MovieLens from a folder"],
        ["npm start -- --no-data --port 9000", "an empty server on port 9000"],
      )}\nPALATE_MOVIELENS_URL names another address than the publisher's to fetch data sets from.\n`,
    )
    .action((options: Options) => start(options, contextOf(options)));
}

const port = integerOption(0, 65535);

async function start(options: Options, context: Context): Promise<void> {
  const { output, signal } = context;
  const { startApp } = await import("../server/app-in-process.ts");
  const configFile = options.config === undefined ? {} : { configFile: options.config };
  const app = await startApp({
    home: await homeFolder({ ...options, ...configFile }),
    ...configFile,
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.host === undefined ? {} : { host: options.host }),
  });
  try {
    signal.throwIfAborted();
    const palate = await localPalate(app);
    if (options.data) {
      await ensureData(palate, options, context);
      await ensureChampion(palate, context);
    }
    signal.throwIfAborted();
    await announce(app, palate, context);
    await aborted(signal);
    output.say("\nStopping …");
  } finally {
    await app.close();
  }
  process.exitCode = exitCodes.ok;
}

async function announce(
  { url, adminKey, askedPort, withoutEffect }: InProcessApp,
  palate: Palate,
  { output }: Context,
): Promise<void> {
  const [status, signIn] = await Promise.all([palate.status(), palate.session.createLink()]);
  const champion = status.aliases.find(({ alias }) => alias === "champion");
  const served = new URL(url).port;
  if (askedPort !== 0 && served !== String(askedPort)) {
    output.say(`Port ${askedPort} is taken; ${served} is the next free one.`);
  }
  // Elsewhere than on a terminal the log's own warning is seen.
  if (withoutEffect.length > 0 && process.stderr.isTTY)
    output.say(`Set, but without effect yet: ${withoutEffect.join(", ")}.`);
  const { counts, dataset } = status;
  const simulated =
    dataset?.simulated === true ? ` ${pc.yellow("(simulated: invented films and people)")}` : "";
  output.result(
    { url, signIn, reference: `${url}/reference`, adminKey, champion, counts, dataset },
    () =>
      `
${pc.bold("Palate serves.")} ${counted(counts.events, "event")}, ${counted(counts.users, "user")}, ${counted(counts.items, "item")}${simulated}; ${
        champion === undefined ? "no model yet" : `${nameOf(champion)} answers`
      }.

  Console  ${pc.cyan(signIn)}
           ${pc.dim("signs in once, within ten minutes; `palate doctor --sign-in` makes another")}
  API      ${pc.cyan(`${url}/reference`)}
${adminKey === undefined ? "" : `  Key      ${pc.bold(adminKey)}\n           ${pc.dim("the administrator's; it is shown only now, so keep it")}\n`}
Ctrl-C stops it.`,
  );
}

/** Resolves when the signal is aborted. Keeps the process alive until then. */
function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
