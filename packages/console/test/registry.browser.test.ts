import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityFaults, chromiumPath } from "./browser.ts";
import { type ConsoleUnderTest, startConsole } from "./console-under-test.ts";

describe.skipIf(chromiumPath === undefined)("Registry", () => {
  let console: ConsoleUnderTest;
  let page: Page;

  beforeAll(async () => {
    console = await startConsole();
    page = await console.open();
  });

  afterAll(async () => {
    await console?.close();
  });

  async function openRegistry(search = ""): Promise<void> {
    await page.goto(`${console.url}/registry${search}`);
    await page.getByRole("heading", { name: "Is the champion the best model?" }).waitFor();
  }

  async function openVersion(model: string, version: string): Promise<void> {
    await page.goto(`${console.url}/registry/versions/${model}/${version}`);
    await page.getByRole("heading", { name: `How good is ${model} ${version}?` }).waitFor();
  }

  const champion = async () =>
    (await console.palate.aliases.list()).find(({ alias }) => alias === "champion")?.model;

  test("W5: the question is answered in words and a number, with the evidence below", async () => {
    await openRegistry();
    await page.getByText(/^Yes: item-knn 1\.0\.0 leads by \.\d{3} NDCG@10\./).waitFor();
    const table = page.getByRole("table", { name: "Model versions" });
    const row = table.getByRole("row", { name: /item-knn 1\.0\.0/ });
    await row.getByText("Champion").waitFor();
    await table
      .getByRole("row", { name: /popularity 1\.0\.0/ })
      .getByText("Baseline")
      .waitFor();
    expect(await row.textContent()).toMatch(/between \.\d{3} and/);
  });

  test("the table is ranked by the metric that is chosen, and the address says so", async () => {
    await openRegistry();
    await page.getByRole("button", { name: "Coverage@10" }).click();
    expect(new URL(page.url()).searchParams.get("metric")).toBe("coverage@10");
    const header = page.getByRole("columnheader", { name: "Coverage@10", exact: true });
    expect(await header.getAttribute("aria-sort")).toBe("descending");
  });

  test("W5: all versions, of one model or in one stage alone", async () => {
    await openRegistry("?versions=all");
    const rows = page.getByRole("table", { name: "Model versions" }).getByRole("row");
    await expect.poll(() => rows.count()).toBe(3);
    await openRegistry("?versions=all&stage=Production");
    await expect.poll(() => rows.count()).toBe(2);
    await openRegistry("?versions=all&model=popularity");
    await page.getByRole("link", { name: "popularity 1.0.0" }).waitFor();
    await expect.poll(() => rows.count()).toBe(2);
  });

  test("W5: the gate speaks before a version is promoted; a reason overrules it; and back in one press", async () => {
    await openRegistry();
    await page.getByRole("button", { name: "Actions for popularity 1.0.0" }).click();
    await page.getByRole("menuitem", { name: "Make it the champion" }).click();
    const promotion = page.getByRole("dialog", { name: "Promote popularity 1.0.0?" });
    await promotion.getByText("popularity 1.0.0 answers all requests instead of item-knn 1.0.0").waitFor();
    await promotion.getByText(/NDCG@10 \.\d{3}, lower by/).waitFor();
    const checks = promotion.getByRole("list", { name: "Checks of popularity 1.0.0" });
    await checks.getByRole("listitem").filter({ hasText: "ndcg@10" }).getByLabel("failed:").waitFor();
    const force = promotion.getByRole("button", { name: "Promote it all the same" });
    expect(await force.isDisabled()).toBe(true);
    expect(await champion()).toBe("item-knn");
    await promotion.getByLabel("Reason").fill("to see what happens");
    await force.click();
    await promotion.waitFor({ state: "detached" });
    expect(await champion()).toBe("popularity");
    await page.getByText(/^No: item-knn 1\.0\.0 is ahead by/).waitFor();
    await page.getByText("forced: “to see what happens”").waitFor();

    await page.getByRole("button", { name: "Roll back" }).first().click();
    const rollback = page.getByRole("dialog", { name: "Roll back the champion?" });
    await rollback.getByText("item-knn 1.0.0 answers all requests instead of popularity 1.0.0").waitFor();
    await rollback.getByRole("button", { name: "Roll back" }).click();
    await rollback.waitFor({ state: "detached" });
    expect(await champion()).toBe("item-knn");
    await page.getByText(/^Yes: item-knn/).waitFor();
  });

  test("a promotion that was thought better of changes nothing", async () => {
    const before = await console.palate.gate.verdicts("popularity", "1.0.0");
    await openRegistry();
    await page.getByRole("button", { name: "Actions for popularity 1.0.0" }).click();
    await page.getByRole("menuitem", { name: "Make it the champion" }).click();
    await page.getByRole("list", { name: "Checks of popularity 1.0.0" }).waitFor();
    await page.getByRole("button", { name: "Leave it" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await champion()).toBe("item-knn");
    expect(await console.palate.gate.verdicts("popularity", "1.0.0")).toEqual(before);
  });

  test("R4, W5: the gate is changed, over nobody else's change, and gone back to", async () => {
    await openRegistry();
    await page.getByRole("button", { name: "Change the gate" }).click();
    const dialog = page.getByRole("dialog", { name: "Change the gate" });
    await dialog.getByRole("textbox", { name: "And gain more than" }).fill("-0.01");
    await dialog.getByText("NDCG@10 may not be worse than the champion’s by .010").waitFor();
    await dialog.getByRole("button", { name: "Add a guard" }).click();
    const guard = dialog.getByRole("list", { name: "Guards" }).getByRole("listitem").nth(1);
    await guard.getByRole("textbox", { name: "May fall by" }).fill("-1");
    await dialog.getByRole("button", { name: "Take the slices of NDCG@10 out" }).click();
    await dialog.getByRole("button", { name: "Save the gate" }).click();
    await guard.getByText(/expected/).waitFor();
    await guard.getByRole("textbox", { name: "May fall by" }).fill("0.2");
    expect(await accessibilityFaults(page)).toEqual([]);
    // Somebody else is quicker.
    const { definition } = await console.palate.gate.get();
    await console.palate.gate.set({ ...definition, minimum: { users: 10, interactions: 50 } });
    await dialog.getByRole("button", { name: "Save the gate" }).click();
    await dialog
      .getByRole("list", { name: "What was changed meanwhile" })
      .getByText("minimum.users")
      .waitFor();
    await dialog.getByRole("button", { name: "Keep mine" }).click();
    await dialog.getByRole("button", { name: "Save the gate" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await console.palate.gate.get()).toMatchObject({
      revision: 2,
      definition: { minimumDifference: -0.01, slices: [], guards: [{}, { mayFallBy: 0.2 }] },
    });
    await page.getByRole("button", { name: "Earlier gates" }).click();
    await page.getByRole("button", { name: "Show changes of revision 2" }).click();
    await page
      .getByRole("list", { name: "What revision 2 changed" })
      .getByText("minimumDifference")
      .waitFor();
    await page.getByRole("button", { name: "Go back to revision 0" }).click();
    await page.getByText("Revision 3.").waitFor();
    expect((await console.palate.gate.get()).definition).toEqual(definition);
  });

  test("W5: a version shows what it measured, the gate's reasons, and its notes, which can be changed", async () => {
    await openVersion("popularity", "1.0.0");
    await page.getByRole("rowheader", { name: "NDCG@10" }).waitFor();
    expect(await page.getByRole("rowheader", { name: "NDCG@20" }).count()).toBe(0);
    await page.getByRole("button", { name: /^All \d+ metrics$/ }).click();
    await page.getByRole("rowheader", { name: "NDCG@20" }).waitFor();
    await page.getByRole("button", { name: "Ask the gate" }).click();
    await page.getByRole("list", { name: "Checks of popularity 1.0.0" }).waitFor();
    await page.getByText(/interactions of 60 users with 45 items/).waitFor();

    await page.getByRole("button", { name: "Change the notes" }).click();
    await page.getByLabel("Description").fill("The one to beat.");
    await page.getByRole("button", { name: "Add a tag" }).click();
    await page.getByLabel("Tag 1", { exact: true }).fill("owner");
    await page.getByLabel("Value").fill("shop");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("owner: shop").waitFor();
    expect(await console.palate.versions.metadata("popularity", "1.0.0")).toMatchObject({
      description: "The one to beat.",
      tags: { owner: "shop" },
    });
  });

  test("W5, W7: the lineage is drawn, and arrow keys go along it, back to the data and on to what stands on it", async () => {
    await openVersion("item-knn", "1.0.0");
    const graph = page.getByRole("group", { name: "Lineage" });
    const version = graph.getByRole("button", { name: "Version item-knn@1.0.0" });
    await version.focus();
    await expect.poll(() => graph.locator("path").count()).toBeGreaterThan(3);
    await page.keyboard.press("ArrowRight");
    const about = page.getByRole("status").filter({ hasText: "Alias champion" });
    await about.waitFor();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    const pressed = graph.locator('[aria-pressed="true"]');
    await expect.poll(() => pressed.textContent()).toMatch(/^Run/);
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => pressed.textContent()).toMatch(/^(Snapshot|Code)/);
    await graph.getByRole("button", { name: /^Snapshot/ }).click();
    await page.getByRole("status").getByRole("link").click();
    await page.getByRole("heading", { name: /^What is in snapshot/ }).waitFor();
  });

  test("R8: a version that is needed is not deleted, and the reason is said", async () => {
    await openVersion("item-knn", "1.0.0");
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Delete it" }).click();
    const dialog = page.getByRole("dialog", { name: "Delete item-knn 1.0.0?" });
    await dialog.getByRole("button", { name: "Delete it" }).click();
    await dialog
      .getByRole("alert")
      .getByText(/champion/)
      .waitFor();
    expect(await console.palate.versions.get("item-knn", "1.0.0")).toBeDefined();
    await dialog.getByRole("button", { name: "Leave it" }).click();
  });

  test("W3: chosen versions are compared, with what differs and what the difference is worth", async () => {
    await openRegistry();
    for (const name of ["popularity 1.0.0", "item-knn 1.0.0"])
      await page.getByRole("checkbox", { name: `Compare ${name}` }).check();
    await page.getByRole("link", { name: "Compare", exact: true }).click();
    await page.getByText(/^item-knn@1\.0\.0 leads by \.\d{3} NDCG@10 before popularity@1\.0\.0/).waitFor();
    const row = page.getByRole("row", { name: /^NDCG@10/ });
    expect(await row.textContent()).toMatch(/\+\.\d{3}, better/);
    const settings = page.getByRole("region", { name: "Settings that differ" });
    await settings.getByRole("rowheader", { name: "neighbours" }).waitFor();
  });

  test("S8: whoever may only read sees everything, and no button that would be refused", async () => {
    const { key } = await console.palate.keys.create({ name: "reader", roles: ["viewer"] });
    const reader = await console.openAs(key, "/registry");
    await reader.getByRole("link", { name: "item-knn 1.0.0" }).first().waitFor();
    for (const name of [/Promote/, /Roll back/, /Actions for/, /Change the gate/])
      expect(await reader.getByRole("button", { name }).count()).toBe(0);
    await reader.goto(`${console.url}/registry/versions/popularity/1.0.0`);
    await reader.getByRole("rowheader", { name: "NDCG@10" }).waitFor();
    for (const name of [/Promote/, /More/, /Ask the gate/, /Change the notes/])
      expect(await reader.getByRole("button", { name }).count()).toBe(0);
    await reader.goto(`${console.url}/training/new`);
    await reader.getByText("You are signed in as viewer.").waitFor();
  });

  test("an old address of Models leads to what it meant", async () => {
    await page.goto(`${console.url}/models?version=item-knn%401.0.0`);
    await page.getByRole("heading", { name: "How good is item-knn 1.0.0?" }).waitFor();
    await page.goto(`${console.url}/models`);
    await page.waitForURL("**/registry");
  });
});
