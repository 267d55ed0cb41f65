import type { Tenant } from "@palate/client";
import type { Command } from "commander";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  withServerOptions,
} from "../command.ts";
import { table } from "../output/table.ts";
import { moment } from "../output/words.ts";

export function addTenant(program: Command, contextOf: ContextOf): void {
  const tenant = program
    .command("tenant")
    .summary("share this installation among tenants, each with data and keys of its own")
    .description(
      "Each tenant has its own data, models, keys and audit log. The tenant `default` is there from the beginning; its " +
        "administrators look after all others.",
    )
    .addHelpText(
      "after",
      examples(
        ["palate tenant", "all tenants"],
        ["palate tenant create north-shop --name 'The shop in the north'", "make one, with its first key"],
        ["palate tenant disable north-shop", "shut it out; its data stay"],
      ),
    );
  withServerOptions(tenant.command("list", { isDefault: true }))
    .description("List all tenants (this is what `palate tenant` does).")
    .action(async (options: CommonOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      const tenants = await withServer((palate) => palate.tenants.list());
      output.result(tenants, () => listing(tenants));
    });
  withServerOptions(tenant.command("create"))
    .description("Make a tenant. Its first administrator's key is shown once, here.")
    .argument("<tenant>", "its id: lower case letters, digits and hyphens")
    .option("--name <words>", "what people call it (default: its id)")
    .action(async (tenantId: string, options: CommonOptions & { readonly name?: string }) => {
      const { output, withServer } = actionContext(contextOf, options);
      const { name = tenantId } = options;
      const made = await withServer((palate) => palate.tenants.create({ tenantId, name }));
      output.result(made, () => `${tenantId} is made. ${shownOnce(made.adminKey.key)}`);
    });
  withServerOptions(tenant.command("disable"))
    .description("Shut a tenant out: its keys and sessions are refused. Nothing is deleted.")
    .argument("<tenant>")
    .action(async (tenantId: string, options: CommonOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      await withServer((palate) => palate.tenants.disable(tenantId));
      output.result(
        { tenantId },
        () => `${tenantId} is disabled. Its data stay: \`palate tenant enable\` lets it in.`,
      );
    });
  withServerOptions(tenant.command("enable"))
    .description("Let a tenant in again.")
    .argument("<tenant>")
    .action(async (tenantId: string, options: CommonOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      const enabled = await withServer((palate) => palate.tenants.enable(tenantId));
      output.result(enabled, () => `${tenantId} is enabled.`);
    });
  withServerOptions(tenant.command("key"))
    .description("Make another administrator's key for a tenant that lost its own.")
    .argument("<tenant>")
    .option("--name <words>", "what the key is called", "administrator")
    .action(async (tenantId: string, options: CommonOptions & { readonly name: string }) => {
      const { output, withServer } = actionContext(contextOf, options);
      const made = await withServer((palate) => palate.tenants.createKey(tenantId, options.name));
      output.result(made, () => shownOnce(made.key));
    });
}

const shownOnce = (key: string): string => `Its administrator's key, shown this once: ${key}`;

function listing(tenants: readonly Tenant[]): string {
  return table(
    [{ heading: "Tenant" }, { heading: "Name" }, { heading: "Made" }, { heading: "Disabled" }],
    tenants.map(({ tenantId, name, createdAt, disabledAt }) => [
      tenantId,
      name,
      moment(createdAt),
      disabledAt === undefined ? "" : moment(disabledAt),
    ]),
  );
}
