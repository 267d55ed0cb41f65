/**
 * A process of its own that puts one artifact away, to be killed while it does.
 * Usage: put-artifact.ts HOME FOLDER, with the settings in the environment; says `done` and the memory it took.
 */
import { systemClock, systemRandom } from "../src/platform/clock.ts";
import { readConfig } from "../src/platform/config/read-config.ts";
import { openArtifacts } from "../src/registry/artifacts/open-artifacts.ts";

const [home = "", folder = ""] = process.argv.slice(2);
const config = readConfig({ ...process.env, PALATE_HOME: home }, home);
const store = await openArtifacts(config, { clock: systemClock, random: systemRandom });
const key = { tenant: "default", model: "model", version: "1.0.0" };
const stored = await store.put(key, folder);
await store.verify(key, stored);
const peakMebibytes = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(`${JSON.stringify({ stored, peakMebibytes })}\n`);
process.exit();
