import { resolve } from "node:path";

/** The folder that holds everything Palate keeps. */
export function homeFolder(home: string | undefined = process.env.PALATE_HOME): string {
  return resolve(home?.trim() || ".palate");
}
