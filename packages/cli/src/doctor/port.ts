import { createServer } from "node:net";
import { type Finding, fail, ok, warn } from "./finding.ts";
import { listeningProcess } from "./listening-process.ts";

const name = "port";

/** Whether a server that starts now could listen. Listens for a moment itself. */
export async function portFinding(host: string, port: number): Promise<Finding> {
  if (port === 0) return ok(name, "any free one");
  const code = await refusalOf(host, port);
  if (code === undefined) return ok(name, `${host}, port ${port} is free`);
  if (code === "EADDRINUSE") {
    const who = listeningProcess(port);
    return warn(
      name,
      `${port} is in use${who === undefined ? "" : ` by ${who}`}`,
      "End that program or set PALATE_PORT to another port; else a start takes the next free one.",
    );
  }
  if (code === "EACCES") {
    return fail(name, `only root may listen on ${port}`, "Set PALATE_PORT to 1024 or above.");
  }
  return fail(
    name,
    `${host} is no address of this machine (${code})`,
    "Set PALATE_HOST to one, such as 127.0.0.1.",
  );
}

function refusalOf(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", ({ code }: NodeJS.ErrnoException) => resolve(code ?? "unknown"));
    probe.listen({ host, port }, () => probe.close(() => resolve(undefined)));
  });
}
