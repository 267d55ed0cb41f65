import { errors, PalateError } from "@palate/contract";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { palateErrorOf, problemDocument } from "./problem.ts";

async function thrownBy(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error("Nothing was thrown.");
}

test("what says only that the database can't be talked to is DATABASE_UNAVAILABLE", async () => {
  const cut = new pg.Client({ connectionString: inject("clusterUrl") });
  cut.on("error", () => undefined);
  await cut.connect();
  const ownEnd = await thrownBy(() => cut.query("select pg_terminate_backend(pg_backend_pid())"));
  const afterwards = await thrownBy(() => cut.query("select 1"));
  const refused = await thrownBy(() => new pg.Client({ host: "127.0.0.1", port: 1 }).connect());
  for (const error of [ownEnd, afterwards, refused])
    expect(palateErrorOf(error)).toMatchObject({ code: "DATABASE_UNAVAILABLE", cause: error });
});

test("what says that a disk takes no more is DISK_FULL, whoever says it", async () => {
  const own = Object.assign(new Error("write"), { code: "ENOSPC" });
  const ofLibrary = new Error('IO Error: Could not write file "events.parquet": No space left on device');
  const ofDatabase = Object.assign(new Error("could not extend file"), { code: "53100" });
  for (const error of [own, ofLibrary, ofDatabase, new Error("It failed.", { cause: own })])
    expect(palateErrorOf(error)).toMatchObject({ code: "DISK_FULL", status: 507, cause: error });
});

test("an error that says something of a statement is a fault of ours", async () => {
  const client = new pg.Client({ connectionString: inject("clusterUrl") });
  await client.connect();
  const error = await thrownBy(() => client.query("select nonsense"));
  await client.end();
  expect(palateErrorOf(error)).toMatchObject({ code: "INTERNAL", cause: error });
});

test("a problem document tells a code's title, status and remedy; what an unforeseen error says stays inside", () => {
  const inside = palateErrorOf(new TypeError("secret of the house"));
  const document = problemDocument(inside, "r-1");
  expect(document).toEqual({
    type: "/reference#INTERNAL",
    code: "INTERNAL",
    requestId: "r-1",
    ...errors.INTERNAL,
  });
  expect(JSON.stringify(document)).not.toContain("secret");
});

test("details can't take the place of a document's own members", () => {
  const error = new PalateError("NOT_FOUND", { status: 200, code: "FINE", title: "", model: "x" });
  expect(problemDocument(error, "r-1")).toMatchObject({ ...errors.NOT_FOUND, code: "NOT_FOUND", model: "x" });
});
