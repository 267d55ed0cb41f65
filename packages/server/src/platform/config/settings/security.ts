import { matching } from "../kinds.ts";
import type { Settings } from "../setting.ts";

const shortestAdminKey = 16;

export const securitySettings = {
  /** sets the administrator's key instead of making one */
  adminKey: {
    variable: "PALATE_ADMIN_KEY",
    key: "security.adminKey",
    kind: matching(
      new RegExp(`^[\\x21-\\x7e]{${shortestAdminKey},}$`),
      `at least ${shortestAdminKey} visible characters without spaces`,
    ),
    defaultInWords: "made at the first start, and shown once",
    doc: "The administrator's key.",
    secret: true,
    status: { used: "0.1.0" },
  },
} as const satisfies Settings;
