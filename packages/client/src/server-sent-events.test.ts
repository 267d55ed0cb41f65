import fc from "fast-check";
import { expect, test } from "vitest";
import { PalateApiError, PalateUnreachableError } from "./palate-error.ts";
import { followEvents, readEvents } from "./server-sent-events.ts";

const bytes = new TextEncoder();

function body(text: string, cuts: readonly number[] = []): ReadableStream<Uint8Array> {
  const whole = bytes.encode(text);
  const ends = [...new Set([...cuts.map((cut) => cut % (whole.length + 1)), whole.length])].sort(
    (a, b) => a - b,
  );
  return new ReadableStream({
    start(controller) {
      let from = 0;
      for (const end of ends) {
        if (end > from) controller.enqueue(whole.subarray(from, end));
        from = end;
      }
      controller.close();
    },
  });
}

const collect = async <T>(values: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
};

test("events are read alike however the network cuts them, with either line end", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ title: fc.string({ unit: "grapheme" }), n: fc.integer() })),
      fc.array(fc.nat(500)),
      fc.constantFrom("\n", "\r\n"),
      async (values, cuts, end) => {
        const events = values.map((value, position) => ({
          event: position % 2 === 0 ? "message" : "run",
          data: JSON.stringify(value),
        }));
        const text = events
          .map(({ event, data }) => `${event === "run" ? `event: run${end}` : ""}data: ${data}${end}${end}`)
          .join(`: still here${end}${end}`);
        expect(await collect(readEvents(body(text, cuts)))).toEqual(events);
      },
    ),
  );
});

test("a lost connection is opened again until the server says that it was all", async () => {
  const streams = [
    'data: {"n":1}\n\n',
    'data: {"n":2}\n\ndata: {"n":',
    'data: {"n":3}\n\nevent: end\ndata: {}\n\n',
  ];
  const opened = () => Promise.resolve(body(streams.shift() ?? ""));
  const values = await collect(followEvents<{ n: number }>(opened, 1, undefined));
  expect(values.map(({ n }) => n)).toEqual([1, 2, 3]);
});

test("a problem within the stream is an error with its code", async () => {
  const problem = JSON.stringify({ code: "NOT_FOUND", status: 404, title: "Gone.", remedy: "Look." });
  const open = () => Promise.resolve(body(`data: 1\n\nevent: problem\ndata: ${problem}\n\n`));
  const error = await collect(followEvents(open, 3, undefined)).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(PalateApiError);
  expect(error).toMatchObject({ code: "NOT_FOUND", status: 404 });
});

test("a server that stays away is an error, not an end", async () => {
  const away = () => Promise.reject(new PalateUnreachableError("http://127.0.0.1:1", new Error("refused")));
  await expect(collect(followEvents(away, 1, undefined))).rejects.toThrow(PalateUnreachableError);
});

test("an aborted stream ends quietly", async () => {
  const controller = new AbortController();
  const open = () => Promise.resolve(body('data: {"n":1}\n\n'));
  const seen: unknown[] = [];
  for await (const value of followEvents(open, 5, controller.signal)) {
    seen.push(value);
    controller.abort();
  }
  expect(seen).toEqual([{ n: 1 }]);
});
