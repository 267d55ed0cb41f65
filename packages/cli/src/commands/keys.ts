import type { ApiKey, ApiKeyCreated, ApiKeyRequest } from "@palate/client";
import { type Command, Option } from "commander";
import pc from "picocolors";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  integerOption,
  withServerOptions,
} from "../command.ts";
import { table } from "../output/table.ts";
import { moment } from "../output/words.ts";

/** Those that the contract knows; it is not loaded for the sake of one list. */
const roles: readonly ApiKeyRequest["roles"][number][] = ["admin", "operator", "viewer", "ingest", "serve"];

interface CreateOptions extends CommonOptions {
  readonly role: ApiKeyRequest["roles"];
  readonly expiresInDays?: number;
  readonly rateLimit?: number;
  readonly dailyQuota?: number;
}

interface RotateOptions extends CommonOptions {
  readonly grace: number;
}

export function addKeys(program: Command, contextOf: ContextOf): void {
  const keys = program
    .command("keys")
    .summary("list, make, rotate and take back API keys")
    .description("Lists the API keys, makes new ones, gives them new secrets, or takes them back.")
    .addHelpText(
      "after",
      examples(
        ["palate keys create shop --role serve ingest --expires-in-days 90", "a key for a program"],
        ["palate keys rotate ID --grace 3600", "a new secret; the old one is good for an hour more"],
        ["palate keys delete ID", "it opens nothing from now on"],
      ),
    );
  withServerOptions(keys.command("list", { isDefault: true }))
    .description("List the keys (this is what `palate keys` does).")
    .action(async (options: CommonOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      const all = await withServer((palate) => palate.keys.list());
      output.result(all, () => listing(all));
    });
  withServerOptions(keys.command("create <name>"))
    .description("Make a key. It is shown once.")
    .addOption(new Option("--role <roles...>", "what it may do").choices(roles).makeOptionMandatory())
    .option("--expires-in-days <number>", "its end; none when left out", integerOption(1, 3650))
    .option("--rate-limit <number>", "requests a minute", integerOption(1, 1_000_000))
    .option("--daily-quota <number>", "requests a day", integerOption(1, 1_000_000_000))
    .action(async (name: string, options: CreateOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      const made = await withServer((palate) => palate.keys.create(requestOf(name, options)), true);
      output.result(made, () => shownOnce(made));
    });
  withServerOptions(keys.command("rotate <id>"))
    .description("Give a key a new secret. It is shown once.")
    .option("--grace <seconds>", "how long the old one is taken", integerOption(0, 2_592_000), 86_400)
    .action(async (id: string, options: RotateOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      const made = await withServer((palate) => palate.keys.rotate(id, { graceSeconds: options.grace }));
      output.result(made, () => shownOnce(made));
    });
  withServerOptions(keys.command("delete <id>"))
    .description("Take a key back: it opens nothing from now on.")
    .action(async (id: string, options: CommonOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      await withServer((palate) => palate.keys.delete(id));
      output.result({ keyId: id, deleted: true }, () => `The key ${id} was taken back.`);
    });
}

function requestOf(name: string, options: CreateOptions): ApiKeyRequest {
  const { role, expiresInDays, rateLimit, dailyQuota } = options;
  return {
    name,
    roles: role,
    ...(expiresInDays === undefined ? {} : { expiresInDays }),
    ...(rateLimit === undefined ? {} : { rateLimitPerMinute: rateLimit }),
    ...(dailyQuota === undefined ? {} : { dailyQuota }),
  };
}

function shownOnce({ key, keyId, expiresAt, previousSecretUntil }: ApiKeyCreated): string {
  const end = expiresAt === undefined ? "" : ` It expires ${moment(expiresAt)}.`;
  const grace =
    previousSecretUntil === undefined
      ? ""
      : ` The secret before is taken until ${moment(previousSecretUntil)}.`;
  return `${pc.bold(key)}\n${pc.dim(`The key ${keyId}; it is shown only now, so keep it.${end}${grace}`)}`;
}

function listing(keys: readonly ApiKey[]): string {
  return table(
    [
      { heading: "Id" },
      { heading: "Name" },
      { heading: "Begins with" },
      { heading: "Roles" },
      { heading: "Last used" },
      { heading: "Expires" },
    ],
    keys.map(({ keyId, name, prefix, roles, lastUsedAt, expiresAt }) => [
      keyId,
      name,
      prefix || "–",
      roles.join(", "),
      lastUsedAt === undefined ? "–" : moment(lastUsedAt),
      expiresAt === undefined ? "never" : moment(expiresAt),
    ]),
  );
}
