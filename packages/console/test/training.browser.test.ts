import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityFaults, chromiumPath, patience, sidewaysOverflow } from "./browser.ts";
import { type ConsoleUnderTest, startConsole } from "./console-under-test.ts";

describe.skipIf(chromiumPath === undefined)("Training", () => {
  let console: ConsoleUnderTest;
  let page: Page;
  /** where the journal of a study lies */
  let exported: string;

  beforeAll(async () => {
    console = await startConsole();
    page = await console.open();
  });

  afterAll(async () => {
    await console?.close();
  });

  async function openForm(): Promise<void> {
    await page.goto(`${console.url}/training/new`);
    await page.getByRole("heading", { name: "What should be trained?" }).waitFor();
    await page.getByRole("checkbox", { name: "popularity", exact: true }).waitFor();
  }

  async function choose(...names: readonly string[]): Promise<void> {
    for (const name of ["popularity", "item-knn", "implicit-als", "biased-mf"])
      await page.getByRole("checkbox", { name, exact: true }).setChecked(names.includes(name));
  }

  test("W3: a run is started from a form, shows its progress and its curves, and brings versions", async () => {
    await openForm();
    await choose("implicit-als");
    await page.getByRole("button", { name: "Settings of implicit-als" }).click();
    await page.getByRole("textbox", { name: "factors", exact: true }).fill("8");
    await page.getByRole("textbox", { name: "Seed" }).fill("7");
    await page.getByText("npx palate train implicit-als --config implicit-als.factors=8 --seed 7").waitFor();
    await page.getByRole("button", { name: "Train 1 model" }).click();
    await page.waitForURL("**/training/runs/*");

    await page.getByRole("heading", { name: "What came of this run?" }).waitFor({ timeout: 60_000 });
    await page.getByRole("img", { name: /implicit-als/ }).waitFor();
    await page.getByText("Bold where they are not the defaults").waitFor();
    const runId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    await page.getByText(`npx palate rerun ${runId}`).waitFor();
    await page.getByRole("button", { name: "Open the report" }).click();
    await page.frameLocator('iframe[title="Report"]').getByRole("heading", { level: 1 }).waitFor();
    await page.getByRole("link", { name: "implicit-als 1.0.0" }).click();
    await page.getByRole("heading", { name: "How good is implicit-als 1.0.0?" }).waitFor();
    const version = await console.palate.versions.get("implicit-als", "1.0.0");
    expect([version.config.factors, version.lineage.seed, version.lineage.runId]).toEqual([8, 7, runId]);

    // Nothing stands on it, so that it can be taken away.
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Delete it" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete it" }).click();
    await page.waitForURL("**/registry");
    await expect(console.palate.versions.get("implicit-als", "1.0.0")).rejects.toMatchObject({
      code: "MODEL_VERSION_MISSING",
    });
  });

  test("W3: how it is split and how much is done at once is asked for, and again from the run's own page", async () => {
    await openForm();
    await choose("item-knn");
    await page.getByRole("combobox", { name: "Held out to measure on" }).click();
    await page.getByRole("option", { name: "A share of everything, at random" }).click();
    await page.getByRole("textbox", { name: "Share", exact: true }).fill("30");
    await page.getByRole("textbox", { name: "Side by side" }).fill("2");
    await page.getByText("npx palate train --recipe recipe.json").waitFor();
    await page.getByRole("button", { name: "Train 1 model" }).click();
    await page.getByRole("heading", { name: "What came of this run?" }).waitFor({ timeout: 60_000 });
    const runId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    expect(await console.palate.runs.get(runId)).toMatchObject({
      split: { kind: "random", testShare: 0.3 },
      parallel: 2,
    });
    await page.getByRole("link", { name: "Train again" }).click();
    await page.getByRole("combobox", { name: "Held out to measure on" }).waitFor();
    expect(await page.getByRole("textbox", { name: "Share", exact: true }).inputValue()).toBe("30%");
    expect(await page.getByRole("checkbox", { name: "biased-mf", exact: true }).isChecked()).toBe(false);
  });

  test("W3: a run that goes on shows each model, is paused, goes on and is cancelled", async () => {
    await openForm();
    await choose("implicit-als");
    await page.getByRole("button", { name: "Settings of implicit-als" }).click();
    await page.getByRole("textbox", { name: "factors", exact: true }).fill("512");
    await page.getByRole("textbox", { name: "epochs", exact: true }).fill("500");
    await page.getByRole("combobox", { name: "solver" }).click();
    await page.getByRole("option", { name: "cholesky" }).click();
    await page.getByRole("button", { name: "Train 1 model" }).click();
    await page.getByRole("progressbar", { name: "Progress of implicit-als" }).waitFor({ state: "attached" });
    // Its curve grows while it goes on.
    await page.getByRole("img", { name: /implicit-als/ }).waitFor({ timeout: 60_000 });
    // By keyboard: the buttons move while progress comes in.
    await page.getByRole("button", { name: "Pause" }).press("Enter");
    await page.getByRole("button", { name: "Go on" }).waitFor({ timeout: 60_000 });
    await page.getByRole("button", { name: "Go on" }).press("Enter");
    await page.getByRole("button", { name: "Cancel the run" }).press("Enter");
    await page.getByText("It was cancelled.").waitFor({ timeout: 60_000 });
    await page.getByRole("link", { name: "Training", exact: true }).last().click();
    await page.getByRole("listitem").filter({ hasText: "cancelled" }).first().waitFor();
  });

  test("T4: a setting out of range is refused at its own field", async () => {
    await openForm();
    await page.getByRole("button", { name: "Settings of implicit-als" }).click();
    const factors = page.getByRole("textbox", { name: "factors", exact: true });
    await factors.fill("999999");
    await page.getByRole("button", { name: "Train 4 models" }).click();
    await page.getByRole("alert").getByText("models.2.config.factors").waitFor();
    expect(await factors.getAttribute("aria-invalid")).toBe("true");
    const described =
      (await factors.getAttribute("aria-describedby"))?.split(" ").filter((id) => id !== "") ?? [];
    const words = await Promise.all(described.map((id) => page.locator(`[id="${id}"]`).textContent()));
    expect(words.join(" ")).toContain("factors of implicit-als");
  });

  test("W3: settings are searched for, with the best of them and pictures; and the best are trained", async () => {
    await page.goto(`${console.url}/training`);
    await page.getByRole("link", { name: "Search for settings" }).click();
    await page.getByRole("combobox", { name: "Model" }).click();
    await page.getByRole("option", { name: "item-knn", exact: true }).click();
    await page.getByRole("textbox", { name: "Trials" }).fill("4");
    const tried = page.getByRole("list", { name: "What is tried" });
    const neighbours = tried.getByRole("listitem").filter({ hasText: /^neighbours/ });
    await neighbours.getByRole("textbox", { name: "From" }).fill("0");
    await neighbours.getByRole("textbox", { name: "To" }).fill("40");
    await tried.getByRole("button", { name: "Take similarity out" }).click();
    for (const name of ["popularityNormalization", "alpha", "beta", "recency"])
      await tried.getByRole("button", { name: `Take ${name} out` }).click();
    await page.getByRole("combobox", { name: "Held out to measure on" }).click();
    await page.getByRole("option", { name: "A share of everything, at random" }).click();
    await page.getByRole("button", { name: "Start the search" }).click();
    // From 0 there are no orders of magnitude.
    await neighbours.getByText(/at least 1 on a logarithmic scale/).waitFor();
    await neighbours.getByRole("textbox", { name: "From" }).fill("5");
    // What is half below the head of the page counts as small.
    await page.evaluate(() => window.scrollTo(0, 0));
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "Start the search" }).click();
    await page.getByText(/^Trial \d+: NDCG@10 [\d.]+ by item-knn\.$/).waitFor({ timeout: 60_000 });
    const train = page.getByRole("button", { name: "Train the best settings" });
    await train.waitFor({ timeout: 60_000 });
    for (const name of [/Values of the trials/, /How much each setting/, /Values along/, /All settings/])
      await page.getByRole("region", { name }).locator("svg").first().waitFor();
    const journal = page.getByRole("link", { name: "as an Optuna journal" });
    const [file] = await Promise.all([page.waitForEvent("download"), journal.click()]);
    exported = await file.path();
    await train.click();
    await page.getByRole("heading", { name: "What came of this run?" }).waitFor({ timeout: 60_000 });
    expect((await console.palate.studies.list()).studies[0]).toMatchObject({
      model: "item-knn",
      trials: 4,
      split: { kind: "random" },
      space: [
        { name: "neighbours", kind: "integer", min: 5, max: 40, scale: "log" },
        { name: "shrinkage", min: 0, max: 200 },
      ],
    });
  });

  test("W3: a study of a file is imported, with the reason where that can't be", async () => {
    await page.goto(`${console.url}/training`);
    await page.getByRole("button", { name: "Import from Optuna" }).click();
    const dialog = page.getByRole("dialog", { name: "Import a study from Optuna" });
    const choose = async (path: string) => {
      const [chooser] = await Promise.all([
        page.waitForEvent("filechooser"),
        dialog.getByRole("button", { name: "Choose a journal file" }).click(),
      ]);
      await chooser.setFiles(path);
      await dialog.getByRole("button", { name: "Import it" }).click();
    };
    await choose(fileURLToPath(import.meta.url));
    await dialog.getByRole("alert").waitFor();
    await dialog.getByRole("textbox", { name: "Name" }).fill("taken over");
    await choose(exported);
    await page.waitForURL("**/training/studies/*");
    await page.getByText("taken over, begun").waitFor();
    await page.getByText("4 of 4 trials").waitFor();
    expect((await console.palate.studies.list()).studies[0]).toMatchObject({
      name: "taken over",
      imported: true,
    });
    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete it" }).click();
    await page.waitForURL("**/training");
    expect((await console.palate.studies.list()).studies).toHaveLength(1);
  });

  test("W7: on a phone pictures are drawn for its width, with letters that can be read", async () => {
    const phone = await console.open({ viewport: { width: 390, height: 844 } });
    const { studies } = await console.palate.studies.list();
    const { runs } = await console.palate.runs.page({ model: "implicit-als", limit: 1 });
    const pages = [`/training/studies/${studies[0]?.studyId}`, `/training/runs/${runs[0]?.runId}`];
    for (const [at, path] of pages.entries()) {
      await phone.goto(console.url + path);
      const pictures = phone.locator("svg.palate-picture");
      await pictures.nth(at === 0 ? 3 : 0).waitFor();
      const drawn = await pictures.evaluateAll((all) =>
        all.map((picture) => ({
          letters:
            (picture.getBoundingClientRect().width / (picture as SVGSVGElement).viewBox.baseVal.width) * 12,
          over: (picture.parentElement?.scrollWidth ?? 0) - (picture.parentElement?.clientWidth ?? 0),
        })),
      );
      for (const { letters, over } of drawn) {
        expect(letters).toBeGreaterThanOrEqual(11.5);
        expect(over).toBeLessThanOrEqual(0);
      }
      expect(await sidewaysOverflow(phone)).toBeLessThanOrEqual(0);
      expect(await accessibilityFaults(phone)).toEqual([]);
    }
    for (const form of ["/training/races/new", "/training/studies/new"]) {
      await phone.goto(console.url + form);
      await phone.getByRole("textbox", { name: "Seed" }).waitFor();
      expect(await sidewaysOverflow(phone)).toBeLessThanOrEqual(0);
    }
    await phone.context().close();
  });

  test("T7: a race is started from a form, stopped, gone on with, and leads to its candidate", async () => {
    await page.goto(`${console.url}/training`);
    await page.getByRole("link", { name: "Find the best model" }).click();
    await page.getByRole("checkbox", { name: "popularity", exact: true }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await choose("item-knn");
    await page.getByRole("textbox", { name: "Time", exact: true }).fill("3");
    await page.getByRole("combobox", { name: "Unit of time" }).click();
    await page.getByRole("option", { name: "seconds" }).click();
    await page.getByRole("button", { name: "Race 1 model" }).click();
    await page.getByRole("alert").getByText("budgetSeconds", { exact: true }).waitFor();
    await page.getByRole("textbox", { name: "Time", exact: true }).fill("20");
    await page.getByText("npx palate automl --budget 20s --models item-knn").waitFor();
    await page.getByRole("button", { name: "Race 1 model" }).click();
    await page.getByRole("heading", { name: "Which model is best?" }).waitFor();
    const board = page.getByRole("list", { name: "Leaderboard" });
    await board.getByText("item-knn").waitFor();
    await page.getByRole("button", { name: "Stop" }).press("Enter");
    await page.getByRole("button", { name: "Go on" }).press("Enter");
    await page.getByText(/^item-knn \d+\.\d+\.0 is the candidate/).waitFor({ timeout: 60_000 });
    await board
      .getByText(/NDCG@10 [.\d]+, between/)
      .first()
      .waitFor({ timeout: 60_000 });
    const raceId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    await expect.poll(async () => (await console.palate.races.get(raceId)).status, patience).toBe("done");
    const { candidate, runId } = await console.palate.races.get(raceId);
    await page.getByRole("link", { name: `run ${runId}` }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete it" }).click();
    await page.waitForURL("**/training");
    await expect(console.palate.races.get(raceId)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await console.palate.versions.get("item-knn", candidate?.version ?? "")).toBeDefined();
  });

  test("D7, W5: the suite that every training asks is brought back to what it was, and another is deleted", async () => {
    const { definition } = await console.palate.suites.get("training");
    const expectations = definition.expectations.slice(0, 1);
    await console.palate.suites.save("training", { expectations });
    await console.palate.suites.save("mine", { expectations });
    for (const suite of ["training", "mine"]) {
      await page.goto(`${console.url}/data/suites/${suite}`);
      await page.getByRole("button", { name: "Delete …" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Delete it" }).click();
      await page.waitForURL("**/data");
    }
    expect(await console.palate.suites.get("training")).toMatchObject({ revision: 0, definition });
    await expect(console.palate.suites.get("mine")).rejects.toMatchObject({ code: "NOT_FOUND" });
    // Those of all runs before, a page at a time.
    const snapshots = page.getByRole("table", { name: "Snapshots" }).getByRole("row");
    const all = await console.palate.snapshots.list();
    await expect.poll(() => snapshots.count(), patience).toBe(Math.min(all.length, 10) + 1);
  });

  test("W3: of many runs a page is shown at a time, and chosen ones are compared", async () => {
    await page.goto(`${console.url}/training?model=item-knn`);
    const compare = page.getByRole("checkbox", { name: /^Compare the run of/ });
    await expect.poll(() => compare.count()).toBeGreaterThan(1);
    await compare.nth(0).check();
    await compare.nth(1).check();
    await page.getByText("2 runs chosen").waitFor();
    await page.getByRole("link", { name: "Compare", exact: true }).click();
    await page.getByRole("heading", { name: "Which one is better?" }).waitFor();
    await page.getByRole("region", { name: "Metrics side by side" }).waitFor();
  });
});
