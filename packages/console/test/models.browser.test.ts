import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath } from "./browser.ts";
import { type ConsoleUnderTest, startConsole } from "./console-under-test.ts";

describe.skipIf(chromiumPath === undefined)("Models", () => {
  let console: ConsoleUnderTest;
  let page: Page;

  beforeAll(async () => {
    console = await startConsole();
    page = await console.open();
  });

  afterAll(async () => {
    await console?.close();
  });

  async function openModels(search = ""): Promise<void> {
    await page.goto(`${console.url}/models${search}`);
    await page.getByRole("heading", { name: "Is the champion the best model?" }).waitFor();
  }

  const champion = async () =>
    (await console.palate.aliases.list()).find(({ alias }) => alias === "champion")?.model;

  test("W5: the question is answered in words and a number, with the evidence below", async () => {
    await openModels();
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
    await openModels();
    await page.getByRole("button", { name: "Coverage@10" }).click();
    expect(new URL(page.url()).searchParams.get("metric")).toBe("coverage@10");
    const header = page.getByRole("columnheader", { name: "Coverage@10", exact: true });
    expect(await header.getAttribute("aria-sort")).toBe("descending");
  });

  test("W5: promote and roll back, each with its consequences named first", async () => {
    await openModels();
    await page.getByRole("button", { name: "Actions for popularity 1.0.0" }).click();
    await page.getByRole("menuitem", { name: "Make it the champion" }).click();
    const promotion = page.getByRole("dialog", { name: "Promote popularity 1.0.0?" });
    await promotion.getByText("popularity 1.0.0 answers all requests instead of item-knn 1.0.0").waitFor();
    await promotion.getByText(/NDCG@10 \.\d{3}, lower by/).waitFor();
    expect(await champion()).toBe("item-knn");
    await promotion.getByLabel("Reason").fill("to see what happens");
    await promotion.getByRole("button", { name: "Promote", exact: true }).click();
    await promotion.getByText("The gate does not let this version become champion.").waitFor();
    expect(await champion()).toBe("item-knn");
    await promotion.getByRole("button", { name: "Promote it all the same" }).click();
    await promotion.waitFor({ state: "detached" });
    expect(await champion()).toBe("popularity");
    await page.getByText(/^No: item-knn 1\.0\.0 is ahead by/).waitFor();

    await page.getByRole("button", { name: "Roll back" }).first().click();
    const rollback = page.getByRole("dialog", { name: "Roll back the champion?" });
    await rollback.getByText("item-knn 1.0.0 answers all requests instead of popularity 1.0.0").waitFor();
    await rollback.getByRole("button", { name: "Roll back" }).click();
    await rollback.waitFor({ state: "detached" });
    expect(await champion()).toBe("item-knn");
    await page.getByText(/^Yes: item-knn/).waitFor();
  });

  test("a promotion that was thought better of changes nothing", async () => {
    await openModels();
    await page.getByRole("button", { name: "Actions for popularity 1.0.0" }).click();
    await page.getByRole("menuitem", { name: "Make it the champion" }).click();
    await page.getByRole("button", { name: "Leave it" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await champion()).toBe("item-knn");
  });

  test("W5: a version shows where it comes from", async () => {
    await openModels("?version=item-knn%401.0.0");
    const version = page.getByRole("dialog", { name: "item-knn 1.0.0" });
    await version.getByText(/interactions of 60 users with 45 items/).waitFor();
    await version.getByText(/^seed 42/).waitFor();
    await version.getByText("NDCG@10").waitFor();
    await page.keyboard.press("Escape");
    await version.waitFor({ state: "detached" });
    expect(new URL(page.url()).searchParams.get("version")).toBeNull();
  });

  test("W3: a run is started, shows its progress as it goes on, and brings versions", async () => {
    await openModels("?dialog=train");
    const drawer = page.getByRole("dialog", { name: "Train models" });
    await drawer.getByRole("checkbox", { name: "popularity", exact: true }).uncheck();
    await drawer.getByRole("checkbox", { name: "biased-mf", exact: true }).uncheck();
    await drawer.getByRole("checkbox", { name: "item-knn", exact: true }).uncheck();
    await drawer.getByRole("button", { name: "Settings of implicit-als" }).click();
    await drawer.getByRole("textbox", { name: "factors", exact: true }).fill("8");
    await drawer.getByRole("button", { name: "Train 1 model" }).click();

    await page.getByRole("progressbar", { name: "Progress of implicit-als" }).waitFor({ state: "attached" });
    await page
      .getByRole("table")
      .getByRole("button", { name: "implicit-als 1.0.0", exact: true })
      .waitFor({ timeout: 60_000 });
    await page.getByRole("progressbar").waitFor({ state: "detached" });
    const versions = await console.palate.versions.list({ model: "implicit-als" });
    expect(versions[0]?.config.factors).toBe(8);
  });

  test("W3: a run can be cancelled", async () => {
    await openModels("?dialog=train");
    const drawer = page.getByRole("dialog", { name: "Train models" });
    for (const name of ["popularity", "item-knn", "biased-mf"])
      await drawer.getByRole("checkbox", { name, exact: true }).uncheck();
    await drawer.getByRole("button", { name: "Settings of implicit-als" }).click();
    await drawer.getByRole("textbox", { name: "factors" }).fill("512");
    await drawer.getByRole("textbox", { name: "epochs" }).fill("500");
    await drawer.getByRole("combobox", { name: "solver" }).click();
    await page.getByRole("option", { name: "cholesky" }).click();
    await drawer.getByRole("button", { name: "Train 1 model" }).click();
    // By keyboard: the button moves while progress comes in.
    await page.getByRole("button", { name: "Cancel the run" }).press("Enter");
    await page.getByRole("listitem").filter({ hasText: "cancelled" }).first().waitFor({ timeout: 60_000 });
  });

  test("T4: a setting out of range is refused by name", async () => {
    await openModels("?dialog=train");
    const drawer = page.getByRole("dialog", { name: "Train models" });
    await drawer.getByRole("button", { name: "Settings of implicit-als" }).click();
    await drawer.getByRole("textbox", { name: "factors" }).fill("999999");
    await drawer.getByRole("button", { name: "Train 4 models" }).click();
    await drawer.getByRole("alert").getByText("models.2.config.factors").waitFor();
  });
});
