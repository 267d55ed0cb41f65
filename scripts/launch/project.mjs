import { fileURLToPath } from "node:url";

/** The workspace's root folder, which ends with a separator. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** One line to the user. Not on standard output, which belongs to the command that is run. */
export const say = (line) => process.stderr.write(`${line}\n`);
