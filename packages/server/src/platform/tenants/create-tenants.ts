import { PalateError, type Tenant } from "@palate/contract";
import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import type { Database } from "../store/database.ts";
import { defaultTenant, type TenantId } from "../tenant.ts";
import { tenantStore } from "./tenant-store.ts";
import type { Tenants } from "./tenants.ts";

const channel = "palate_tenants";

export async function createTenants(parts: {
  database: Database;
  clock: Clock;
  log: Logger;
}): Promise<Tenants> {
  const { database, clock, log } = parts;
  const store = tenantStore(database);
  let enabled: ReadonlySet<TenantId> = new Set();

  async function read(): Promise<Tenant[]> {
    const tenants = await store.list();
    const open = tenants.filter(({ disabledAt }) => disabledAt === undefined);
    enabled = new Set(open.map(({ tenantId }) => tenantId));
    return tenants;
  }
  const readLater = () =>
    void read().catch((error: unknown) => log.warn(error, "the tenants could not be read again"));
  const changed = async () => {
    await read();
    await database.notify(channel, "");
  };
  const missing = (tenant: TenantId) =>
    new PalateError("NOT_FOUND", { detail: `There is no tenant ${tenant}.` });

  const close = await database.listen(channel, readLater, readLater);
  await read();
  return {
    list: read,
    async create(tenant, name) {
      const made = await store.add(tenant, name, new Date(clock.now()));
      if (made === undefined)
        throw new PalateError("CONFLICT", { detail: `There is a tenant ${tenant} already.` });
      await changed();
      return made;
    },
    async disable(tenant) {
      if (tenant === defaultTenant) {
        throw new PalateError("CONFLICT", {
          detail: `The tenant ${defaultTenant} can't be disabled: its administrators look after all others.`,
        });
      }
      if ((await store.setDisabled(tenant, new Date(clock.now()))) === undefined) throw missing(tenant);
      await changed();
    },
    async enable(tenant) {
      const found = await store.setDisabled(tenant, null);
      if (found === undefined) throw missing(tenant);
      await changed();
      return found;
    },
    requireEnabled(tenant) {
      if (!enabled.has(tenant)) throw new PalateError("TENANT_DISABLED");
    },
    async requireKnown(tenant) {
      const tenants = await read();
      if (!tenants.some(({ tenantId }) => tenantId === tenant)) throw missing(tenant);
    },
    close,
  };
}
