import fc from "fast-check";
import { expect, test } from "vitest";
import { archiveOf } from "../../test/zip-archive.ts";
import { zipEntries } from "./zip-entries.ts";

test("what was put into an archive comes out of it", () => {
  const file = fc.record({
    path: fc.stringMatching(/^(\w{1,8}\/){0,2}\w{1,12}\.dat$/),
    content: fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
    packed: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.uniqueArray(file, { selector: ({ path }) => path.split("/").at(-1) }), (files) => {
      const names = files.map(({ path }) => path.split("/").at(-1) ?? "");
      const entries = zipEntries(archiveOf(files), new Set(names));
      expect([...entries.keys()]).toEqual(names);
      for (const [index, { content }] of files.entries()) {
        expect(entries.get(names[index] ?? "")?.equals(content)).toBe(true);
      }
    }),
  );
});

test("files that are not wanted are left out, damage and truncation are seen", () => {
  const archive = archiveOf([
    { path: "ml/u.data", content: Buffer.from("ratings"), packed: false },
    { path: "ml/README", content: Buffer.from("terms"), packed: true },
  ]);
  expect([...zipEntries(archive, new Set(["u.data"])).keys()]).toEqual(["u.data"]);
  const damaged = Buffer.from(archive);
  damaged.write("R", archive.indexOf("ratings"));
  expect(() => zipEntries(damaged, new Set(["u.data"]))).toThrow(RangeError);
  expect(() => zipEntries(archive.subarray(0, 60), new Set(["u.data"]))).toThrow(RangeError);
});
