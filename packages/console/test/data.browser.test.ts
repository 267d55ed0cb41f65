import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath } from "./browser.ts";
import { type ConsoleUnderTest, startConsole } from "./console-under-test.ts";

describe.skipIf(chromiumPath === undefined)("Data", () => {
  let console: ConsoleUnderTest;
  let page: Page;

  beforeAll(async () => {
    console = await startConsole({ isTrained: false });
    page = await console.open();
  });

  afterAll(async () => {
    await console?.close();
  });

  async function openData(search = ""): Promise<void> {
    await page.goto(`${console.url}/data${search}`);
    await page.getByText(/^[\d,]+ events by [\d,]+ users on [\d,]+ items\.$/).waitFor();
  }

  const send = (userId: string, itemId = "film-1") => console.palate.track({ userId, itemId, type: "view" });

  const drop = (name: string, content: Buffer | string) =>
    page
      .getByLabel("File to import")
      .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content) });

  test("events show as they arrive, and the counts with them", async () => {
    await openData();
    const events = page.getByRole("list", { name: "Last events" });
    await events.getByText("user-59").first().waitFor();
    await send("arrival");
    await events.getByText("arrival").waitFor({ timeout: 3_000 });
    await page.getByText(/by 61 users/).waitFor({ timeout: 3_000 });
  });

  test("while paused nothing moves, and nothing is lost", async () => {
    await openData();
    const events = page.getByRole("list", { name: "Last events" });
    await page.getByRole("button", { name: "Pause" }).click();
    await send("patient");
    await page.getByText("Paused; 1 event waiting").waitFor();
    expect(await events.getByText("patient").count()).toBe(0);
    await page.getByRole("button", { name: "Go on" }).click();
    await events.getByText("patient").waitFor();
  });

  test("D1: a file is shown, its mapping guessed, and imported", async () => {
    await openData();
    await drop(
      "ratings.csv",
      "userId,movieId,rating,timestamp\nann,film-1,4,964982703\nbob,film-2,5,964982704\n",
    );
    const dialog = page.getByRole("dialog", { name: "Import ratings.csv" });
    await dialog.getByRole("cell", { name: "movieId" }).waitFor();
    expect(await dialog.getByRole("combobox", { name: "Item" }).inputValue()).toBe("movieId");
    expect(await dialog.getByRole("combobox", { name: "Time" }).inputValue()).toBe("timestamp");
    await dialog.getByRole("button", { name: "Import" }).click();
    await dialog.waitFor({ state: "detached" });
    const report = page.getByRole("listitem").filter({ hasText: "ratings.csv" });
    await report.getByText("2 rows read").waitFor();
    await report.getByText("2 stored").waitFor();
    await report.getByText("user=userId,item=movieId,value=rating,timestamp=timestamp").waitFor();
  });

  test("D1: a guess can be mended, in a gzipped file too", async () => {
    await openData();
    await drop("odd.csv.gz", gzipSync("who,what,stars\ncarl,film-3,2\ncarl,film-4,3\n"));
    const dialog = page.getByRole("dialog", { name: "Import odd.csv.gz" });
    for (const [label, column] of [
      ["User", "who"],
      ["Item", "what"],
      ["Rating", "stars"],
    ] as const) {
      await dialog.getByRole("combobox", { name: label }).click();
      await page.getByRole("option", { name: new RegExp(`${column}$`) }).click();
    }
    await dialog.getByRole("button", { name: "Import" }).click();
    await dialog.waitFor({ state: "detached" });
    const events = await console.palate.users.events("carl");
    expect(events.map(({ itemId, value }) => [itemId, value]).sort()).toEqual([
      ["film-3", 2],
      ["film-4", 3],
    ]);
  });

  test("D1: a file of items is shown as what each column becomes, and can be changed", async () => {
    await openData();
    const products = [
      { sku: "cup-1", name: "Cup", department: "Kitchen|Gifts", cost: 3, size: { cm: 9 } },
      { sku: "pan-1", name: "Pan", department: "Kitchen", cost: 12, size: null },
    ];
    await drop("products.json", JSON.stringify(products));
    const dialog = page.getByRole("dialog", { name: "Import products.json" });
    await dialog
      .getByRole("radio", { name: "Items" })
      .and(page.locator(":checked"))
      .waitFor({ state: "attached" });
    expect(await dialog.getByRole("textbox", { name: "name becomes" }).inputValue()).toBe("title");
    expect(await dialog.getByRole("combobox", { name: "size is read as" }).inputValue()).toBe(
      "As it is (JSON)",
    );
    await dialog.getByRole("textbox", { name: "department becomes" }).fill("genres");
    await dialog.getByRole("checkbox", { name: "cost" }).uncheck();
    await dialog.getByRole("button", { name: "Import" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("listitem").filter({ hasText: "products.json" }).getByText("2 stored").waitFor();
    expect((await console.palate.items.get("cup-1")).attributes).toEqual({
      title: "Cup",
      genres: ["Kitchen", "Gifts"],
      size: { cm: 9 },
    });
  });

  test("D1: a file that could be anything is what someone says", async () => {
    await openData();
    await drop("strange.csv", "one,two\nx1,red\nx2,blue\n");
    const dialog = page.getByRole("dialog", { name: "Import strange.csv" });
    expect(await dialog.getByRole("button", { name: "Import" }).isDisabled()).toBe(true);
    await dialog.getByText("Users", { exact: true }).click();
    await dialog.getByRole("textbox", { name: "two becomes" }).fill("color");
    await dialog.getByRole("button", { name: "Import" }).click();
    await dialog.waitFor({ state: "detached" });
    expect((await console.palate.users.get("x2")).attributes).toEqual({ color: "blue" });
  });

  test("D2: refused rows are shown with line and reason, on demand", async () => {
    await openData();
    await drop(
      "faulty.csv",
      "userId,itemId,rating,timestamp\ndora,film-1,4,964982703\ndora,film-2,4,12\ndora,film-3,5,964982703\n",
    );
    const dialog = page.getByRole("dialog", { name: "Import faulty.csv" });
    await dialog.getByRole("button", { name: "Import" }).click();
    await page.getByRole("button", { name: "1 row refused" }).click();
    expect(new URL(page.url()).searchParams.get("import")).not.toBeNull();
    const rows = page.getByRole("region", { name: "Refused rows" });
    await rows.getByRole("cell", { name: "3", exact: true }).waitFor();
    await rows.getByText(/dora.*film-2.*4.*12/).waitFor();
  });

  test("a file that can't be read is refused in words, and changes nothing", async () => {
    await openData();
    await drop("empty.csv", "");
    const dialog = page.getByRole("dialog", { name: "Import empty.csv" });
    await dialog.getByRole("alert").getByText("The file is empty. Nothing was imported.").waitFor();
    expect(await dialog.getByRole("button", { name: "Import" }).isDisabled()).toBe(true);
    await dialog.getByRole("button", { name: "Leave it" }).click();
    await dialog.waitFor({ state: "detached" });
  });

  test("D8: a snapshot is taken, and shows what it holds", async () => {
    await openData();
    await page.getByText("npx palate snapshot").waitFor();
    await page.getByRole("button", { name: "Take a snapshot" }).click();
    await page.getByRole("table", { name: "Snapshots" }).getByRole("link").first().click();
    await page.getByText("events.parquet").waitFor();
    await page.getByRole("img", { name: /Ratings/ }).waitFor();
    await page.getByRole("rowheader", { name: "events.user_id" }).waitFor();
  });

  test("W5: a suite is proposed, edited, saved, and what is not as expected is shown row by row", async () => {
    const { snapshotId } = await console.palate.snapshots.take();
    await page.goto(`${console.url}/data/snapshots/${snapshotId}?view=validation`);
    await page.getByRole("link", { name: "Propose a suite" }).click();
    await page.getByText("Proposed from a snapshot").waitFor();
    await page.getByRole("textbox", { name: "Save it as" }).fill("strict");
    const expectation = page.getByRole("listitem").filter({ hasText: /^events\.value lies between/ });
    await expectation.getByRole("textbox", { name: "From" }).fill("2");
    await expectation.getByRole("textbox", { name: "Share of rows" }).fill("100");
    await page.getByRole("button", { name: "What changes" }).click();
    await page
      .getByRole("dialog", { name: "What you changed" })
      .getByText("It is saved as strict.")
      .waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Save as strict" }).click();
    await page.waitForURL("**/data/suites/strict");
    await page.getByText("Revision 1", { exact: true }).waitFor();
    const saved = await console.palate.suites.get("strict");
    expect(saved.definition.expectations).toContainEqual(
      expect.objectContaining({ expect: "between", column: "value", min: 2 }),
    );

    await page.goto(`${console.url}/data/snapshots/${snapshotId}?view=validation`);
    await page.getByRole("combobox", { name: "Suite" }).click();
    await page.getByRole("option", { name: "strict" }).click();
    await page.getByRole("button", { name: "Validate" }).click();
    await page.getByText("not as expected", { exact: true }).waitFor();
    await page.getByRole("button", { name: "20 rows" }).click();
    const rows = page.getByRole("region", { name: /^Rows that are not as expected/ });
    await rows.getByRole("cell", { name: "1", exact: true }).first().waitFor();
  });

  test("W5: a suite has revisions, each a step to go back to; what is refused is said at its field", async () => {
    const definition = {
      expectations: [{ expect: "not_null", table: "events", column: "user_id" }],
    } as const;
    await console.palate.suites.save("careful", { expectations: [...definition.expectations] });
    await page.goto(`${console.url}/data/suites/careful`);
    await page.getByRole("button", { name: "Add an expectation" }).click();
    const added = page.getByRole("list", { name: "Expectations" }).getByRole("listitem").nth(1);
    await added.getByRole("textbox", { name: "Column", exact: true }).fill("");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("alert").getByText("expectations.1.column", { exact: true }).waitFor();
    expect(
      await added.getByRole("textbox", { name: "Column", exact: true }).getAttribute("aria-invalid"),
    ).toBe("true");
    await added.getByRole("textbox", { name: "Column", exact: true }).fill("item_id");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Revision 2", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Go back to revision 1" }).click();
    await page.getByText("Revision 3", { exact: true }).waitFor();
    expect((await console.palate.suites.get("careful")).definition).toEqual(definition);
  });

  test("W5: two snapshots are held beside each other", async () => {
    await console.palate.snapshots.take();
    await send("newcomer");
    const after = await console.palate.snapshots.take();
    await page.goto(`${console.url}/data/snapshots/${after.snapshotId}?view=changes`);
    const users = page.getByRole("row", { name: /^users/ });
    await users.getByRole("cell", { name: "+1", exact: true }).waitFor();
  });

  test("the way to a model is shown where there is none", async () => {
    await page.goto(`${console.url}/taste`);
    await page.getByText("No model is serving yet").waitFor();
    await page.getByRole("link", { name: "Go to Training" }).click();
    await page.getByText("No model has been trained").waitFor();
    await page.getByText("npx palate train").first().waitFor();
  });
});
