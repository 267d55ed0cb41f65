import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readArchive } from "./read-archive.ts";
import { writeArchive } from "./write-archive.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "palate-archive-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const { signal } = new AbortController();
const at = new Date("2026-01-02T03:04:05Z");

const arbitraryContents = fc.array(
  fc.record({ bytes: fc.uint8Array({ maxLength: 3000 }), isFile: fc.boolean() }),
  { maxLength: 8 },
);

async function written(file: string, contents: readonly { bytes: Uint8Array; isFile: boolean }[]) {
  await writeArchive(file, { at, signal }, async (archive) => {
    for (const [index, { bytes, isFile }] of contents.entries()) {
      const source = join(folder, "source");
      if (isFile) {
        writeFileSync(source, bytes);
        await archive.addFile(`some folder/${index}`, source);
      } else await archive.add(`some folder/${index}`, bytes);
    }
  });
}

const discard = async (_: string, content: AsyncIterable<Uint8Array>) => {
  for await (const _ of content);
};

test("an archive holds what was put into it, in its order", async () => {
  const file = join(folder, "round-trip.tar.zst");
  await fc.assert(
    fc.asyncProperty(arbitraryContents, async (contents) => {
      await written(file, contents);
      const found: Buffer[] = [];
      const entries = await readArchive(file, { signal }, async (_, content) => {
        const chunks: Uint8Array[] = [];
        for await (const chunk of content) chunks.push(chunk);
        found.push(Buffer.concat(chunks));
      });
      expect(found).toEqual(contents.map(({ bytes }) => Buffer.from(bytes)));
      expect(entries).toEqual(
        contents.map(({ bytes }, index) => ({
          name: `some folder/${index}`,
          bytes: bytes.length,
          sha256: createHash("sha256").update(bytes).digest("hex"),
        })),
      );
    }),
    { numRuns: 30 },
  );
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("P6: whichever byte is another, and wherever the end is missing, an archive is refused", async () => {
  const file = join(folder, "whole.tar.zst");
  const other = join(folder, "damaged.tar.zst");
  await written(file, [
    { bytes: Buffer.from("all that is kept ".repeat(50)), isFile: false },
    { bytes: new Uint8Array(2000).map((_, index) => (index * index * 31) % 251), isFile: true },
  ]);
  const bytes = readFileSync(file);
  const refused = (damaged: Uint8Array) => {
    writeFileSync(other, damaged);
    return expect(readArchive(other, { signal }, discard)).rejects.toMatchObject({ code: "BACKUP_DAMAGED" });
  };
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
      const damaged = Buffer.from(bytes);
      damaged[place]! ^= change;
      await refused(damaged);
    }),
    { numRuns: 150 },
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => {
      await refused(bytes.subarray(0, length));
    }),
    { numRuns: 50 },
  );
  await refused(Buffer.concat([bytes, Buffer.from([0])]));
  await readArchive(file, { signal }, discard);
});

test("one that is not written to its end leaves nothing", async () => {
  const file = join(folder, "broken-off.tar.zst");
  const failing = writeArchive(file, { at, signal }, async (archive) => {
    await archive.add("first", Buffer.alloc(1_000_000, 1));
    throw new Error("the source broke");
  });
  await expect(failing).rejects.toThrow("the source broke");
  const controller = new AbortController();
  const aborted = writeArchive(file, { at, signal: controller.signal }, async (archive) => {
    for (;;) {
      await archive.add("again", Buffer.alloc(100_000, 1));
      controller.abort(new Error("enough"));
    }
  });
  await expect(aborted).rejects.toThrow("enough");
  expect([existsSync(file), existsSync(`${file}.partial`)]).toEqual([false, false]);
});
