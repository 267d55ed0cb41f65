import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// Before anything else is loaded: what was compiled once is read back at the next start.
enableCompileCache(fileURLToPath(new URL("../../../node_modules/.cache/palate", import.meta.url)));

const { run } = await import("./run.ts");
await run(process.argv.slice(2));
