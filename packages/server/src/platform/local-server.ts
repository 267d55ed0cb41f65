import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the command line on this machine needs to know of a running server. Only the folder's owner can read it. */
export interface LocalServer {
  readonly pid: number;
  readonly url: string;
  /** opens everything while this process runs */
  readonly token: string;
  /** file with the certificate that it shows, when it speaks HTTPS: it need not be one for this machine's own address */
  readonly certificate: string | undefined;
}

const fileName = "server.json";

/** Says where this process serves. @returns how to take that back */
export function announceLocalServer(home: string, server: LocalServer): () => void {
  const file = join(home, fileName);
  const draft = `${file}.${server.pid}`;
  writeFileSync(draft, `${JSON.stringify(server)}\n`, { mode: 0o600 });
  renameSync(draft, file);
  return () => rmSync(file, { force: true });
}
