import { address, integer, listOf, matching, oneOf, path } from "../kinds.ts";
import type { Settings } from "../setting.ts";

const origin = {
  ...address(["http", "https"], "https://shop.example"),
  /** As browsers write it: without the port that the scheme implies. */
  read: (text: string) => {
    const url = URL.parse(text);
    return url?.href === `${url?.origin}/` && !text.endsWith("/") ? url?.origin : undefined;
  },
};

export const serverSettings = {
  /** absolute path of the folder that holds the database, artifacts, snapshots and logs */
  home: {
    variable: "PALATE_HOME",
    key: "home",
    kind: path,
    default: ".palate",
    doc: "The folder that holds the database, models, snapshots and logs.",
    status: { used: "0.1.0" },
  },
  host: {
    variable: "PALATE_HOST",
    key: "server.host",
    kind: matching(/^[\w.:-]+$/, "a host name or address to listen on, such as 127.0.0.1"),
    default: "127.0.0.1",
    doc: "The address to listen on; 0.0.0.0 is every one of the machine's.",
    status: { used: "0.1.0" },
  },
  /** the port asked for; the next free one is taken when it is in use. 0 means any free one */
  port: {
    variable: "PALATE_PORT",
    key: "server.port",
    kind: integer(0, 65535),
    default: "8000",
    doc: "The port; the next free one is taken, and named, when it is in use. 0 means any free one.",
    status: { used: "0.1.0" },
  },
  /** web origins that may call the API from a browser; none by default */
  corsOrigins: {
    variable: "PALATE_CORS_ORIGINS",
    key: "server.corsOrigins",
    kind: listOf(origin, "web origins separated by commas, such as https://shop.example"),
    default: "",
    doc: "Web origins whose pages may call the API from a browser.",
    status: { used: "0.1.0" },
  },
  logLevel: {
    variable: "PALATE_LOG_LEVEL",
    key: "logging.level",
    kind: oneOf("trace", "debug", "info", "warn", "error", "silent"),
    default: "info",
    doc: "What the log keeps: this level and all above it.",
    status: { used: "0.1.0" },
  },
} as const satisfies Settings;
