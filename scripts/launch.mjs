// What every command of package.json begins with, on any Node from version 20: installs what is missing, builds what is
// stale, and goes on in the Node that Palate is made for.
import { launch } from "./launch/launch.mjs";

const [command, ...args] = process.argv.slice(2);
await launch(command, args);
