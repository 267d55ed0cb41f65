import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// Before anything else is loaded: what was compiled once is read back at the next start.
enableCompileCache(fileURLToPath(new URL("../../../node_modules/.cache/palate", import.meta.url)));

const { run } = await import("./run.ts");
await run(process.argv.slice(2));

// What is still open is at most a connection kept for another request: it would hold the process for a minute.
const written = (stream: NodeJS.WriteStream) => new Promise((resolve) => stream.write("", resolve));
await Promise.all([process.stdout, process.stderr].map(written));
process.exit();
