import fc from "fast-check";
import { expect, test } from "vitest";
import { allOf } from "../test/all-of.ts";
import { readLines } from "./ndjson.ts";

const encoder = new TextEncoder();

/** A body that comes in the pieces that a network might make of it. */
function bodyOf(
  bytes: Uint8Array,
  cuts: readonly number[],
  end: (c: ReadableStreamDefaultController) => void,
) {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return new ReadableStream<Uint8Array>({
    start(controller) {
      for (const [index, from] of places.entries()) controller.enqueue(bytes.slice(from, places[index + 1]));
      end(controller);
    },
  });
}

const all = (body: ReadableStream<Uint8Array>) => allOf(readLines<unknown>(async () => body, undefined));

test("wherever the network cuts the bytes, the values are those that were sent", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ userId: fc.string({ unit: "grapheme" }), k: fc.integer() })),
      fc.array(fc.nat()),
      fc.boolean(),
      async (values, cuts, hasLastBreak) => {
        const text = values.map((value) => JSON.stringify(value)).join("\n") + (hasLastBreak ? "\n" : "");
        expect(await all(bodyOf(encoder.encode(text), cuts, (body) => body.close()))).toEqual(values);
      },
    ),
    { numRuns: 60 },
  ));

const problem = { code: "OVERLOADED", title: "T.", remedy: "R.", status: 503 };

test("a problem of one user is a line; one of nobody ends the answer", async () => {
  const lines = (...values: unknown[]) =>
    bodyOf(encoder.encode(values.map((value) => `${JSON.stringify(value)}\n`).join("")), [], (body) =>
      body.close(),
    );
  expect(await all(lines({ userId: "ada", problem }, { userId: "eve" }))).toHaveLength(2);
  await expect(all(lines({ userId: "ada" }, { problem }))).rejects.toMatchObject({ code: "OVERLOADED" });
});

test("an answer that breaks off is not taken for whole", async () => {
  const broken = bodyOf(encoder.encode('{"userId":"ada"}\n'), [], () => undefined);
  const cut = broken.pipeThrough(
    new TransformStream({
      transform(chunk, controller) {
        controller.enqueue(chunk);
        if (chunk.length === 0) controller.error(new TypeError("terminated"));
      },
    }),
  );
  await expect(all(cut)).rejects.toMatchObject({ name: "PalateUnreachableError" });
});

test("who leaves the loop hangs up", async () => {
  let hungUp = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(encoder.encode("{}\n")),
    cancel: () => {
      hungUp = true;
    },
  });
  for await (const _ of readLines(async () => endless, undefined)) break;
  expect(hungUp).toBe(true);
});
