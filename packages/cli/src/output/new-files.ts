import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CliError } from "../cli-error.ts";
import { exitCodes } from "../exit-codes.ts";

/** Files that come to be together, when all of them are whole. */
export interface NewFiles {
  /** Writes one of them under a name of its own. @returns how many bytes it has */
  write(name: string, content: AsyncIterable<Uint8Array> | Iterable<string>): Promise<number>;
  /** Gives them their names. @returns their paths, in the order in which they were named */
  finish(): string[];
  /** Removes what was not finished. */
  discard(): void;
}

/**
 * @param first a path; the others lie beside it
 * @throws CliError when one is there already, unless `replace` says that it may be replaced
 */
export function newFiles(first: string, beside: readonly string[], replace: boolean): NewFiles {
  const folder = dirname(resolve(first));
  const paths = new Map([
    [first, resolve(first)],
    ...beside.map((name): [string, string] => [name, join(folder, name)]),
  ]);
  const taken = [...paths.values()].find((path) => existsSync(path));
  if (taken !== undefined && !replace) {
    throw new CliError(
      exitCodes.failed,
      `${taken} is there already.`,
      "--out names another folder, --force replaces it.",
    );
  }
  mkdirSync(folder, { recursive: true });
  const partOf = (path: string) => `${path}.${process.pid}.part`;

  return {
    async write(name, content) {
      const path = paths.get(name);
      if (path === undefined) throw new RangeError(`${name} is none of the files.`);
      let length = 0;
      const counted = new Transform({
        transform(chunk: Uint8Array, _encoding, done) {
          length += chunk.length;
          done(null, chunk);
        },
      });
      await pipeline(Readable.from(content, { objectMode: false }), counted, createWriteStream(partOf(path)));
      return length;
    },
    finish() {
      for (const path of paths.values()) renameSync(partOf(path), path);
      return [...paths.values()];
    },
    discard() {
      for (const path of paths.values()) rmSync(partOf(path), { force: true });
    },
  };
}
