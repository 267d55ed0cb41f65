import type { Scenario, ScenarioDefinition } from "@palate/client";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityFaults, chromiumPath, patience, sidewaysOverflow } from "./browser.ts";
import { type ConsoleUnderTest, startConsole } from "./console-under-test.ts";

describe.skipIf(chromiumPath === undefined)("Scenarios", () => {
  let console: ConsoleUnderTest;
  let page: Page;

  beforeAll(async () => {
    console = await startConsole();
    page = await console.open();
  });

  afterAll(async () => {
    await console?.close();
  });

  const at = (scenario: string) => ({ params: { path: { scenario } } });
  const save = (scenario: string, body: ScenarioDefinition) =>
    console.palate.api.PUT("/api/v1/scenarios/{scenario}", { ...at(scenario), body });
  const live = async (scenario: string): Promise<Scenario> =>
    (await console.palate.api.GET("/api/v1/scenarios/{scenario}", at(scenario))).data as Scenario;

  /** Opens a scenario as it is made for the test, with its first list on the page. */
  async function openWith(scenario: string, definition: ScenarioDefinition): Promise<void> {
    await save(scenario, definition);
    await page.goto(`${console.url}/scenarios/${scenario}?user=user-1`);
    await page.getByRole("list", { name: "Live list" }).getByRole("listitem").first().waitFor();
  }

  const saveButton = () => page.getByRole("button", { name: "Save and go live" });
  const show = (view: "Form" | "JSON" | "History") => page.getByText(view, { exact: true }).click();
  const tried = () => page.getByRole("list", { name: "Tried list" }).getByRole("listitem");

  test("every scenario is listed, with what it is and who edited it", async () => {
    await save("listed", { description: "For the list." });
    await page.goto(`${console.url}/scenarios`);
    const entries = page.getByRole("list", { name: "Scenarios" }).getByRole("listitem");
    await entries
      .filter({ hasText: "For the list." })
      .getByText(/^Revision 1/)
      .waitFor();
    await entries.filter({ hasText: "near-me" }).getByText("Never edited").waitFor();
    await page.getByRole("link", { name: "listed" }).click();
    await page.getByRole("heading", { name: "How is listed made?" }).waitFor();
  });

  test("a new scenario begins as another one is", async () => {
    await page.goto(`${console.url}/scenarios`);
    await page.getByRole("button", { name: "New scenario …" }).click();
    const dialog = page.getByRole("dialog", { name: "New scenario" });
    await dialog.getByLabel("Name").fill("home");
    await dialog.getByText("There is a scenario with this name.").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByLabel("Name").fill("letter");
    await dialog.getByLabel("Begin with what is in").selectOption("e-mail");
    await dialog.getByRole("button", { name: "Make it" }).click();
    await page.getByRole("heading", { name: "How is letter made?" }).waitFor();
    expect((await live("letter")).definition).toMatchObject({ k: 6, explain: true });
  });

  test("an edit shows at once what it would change, and nothing is changed until it is saved", async () => {
    await openWith("edited", { k: 5 });
    await page.getByLabel("Rule that every item must pass").fill('item.genres has "Horror"');
    await page.getByText("dropped").first().waitFor();
    await tried().first().getByText("new", { exact: true }).waitFor();
    expect((await live("edited")).revision).toBe(1);
    await saveButton().click();
    await page.getByText(/^Revision 2, saved/).waitFor();
    expect(await saveButton().count()).toBe(0);
    expect((await live("edited")).definition).toEqual({ k: 5, filter: 'item.genres has "Horror"' });
    const { items } = await console.palate.recommend({ userId: "user-1", scenario: "edited" });
    expect(items.every(({ itemId }) => Number(itemId.slice(5)) % 3 === 2)).toBe(true);
  });

  test("a mistake in a rule is marked where it stands, and what was meant is taken by a click", async () => {
    await openWith("mistaken", {});
    const rule = page.getByLabel("Rule that every item must pass");
    await rule.fill("item.year > 1990 and item.yaer < 2020");
    await page.getByText("It can’t be saved like this").waitFor();
    await expect.poll(() => page.locator("mark").textContent(), patience).toBe("item.yaer");
    expect(await saveButton().isDisabled()).toBe(true);
    expect(await rule.getAttribute("aria-invalid")).toBe("true");
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "Write item.year" }).click();
    expect(await rule.inputValue()).toBe("item.year > 1990 and item.year < 2020");
    await expect.poll(() => saveButton().isDisabled(), patience).toBe(false);
  });

  test("form and JSON are one definition, with what the form has no field for", async () => {
    const foreign = { ranker: { kind: "model" as const }, whenUnknown: ["newest" as const] };
    await openWith("both", { ...foreign, k: 4 });
    await page.getByLabel("Items in a list").fill("7");
    await show("JSON");
    const text = page.getByRole("textbox", { name: "Definition" });
    expect(JSON.parse(await text.inputValue())).toEqual({ ...foreign, k: 7 });
    await text.fill('{"k": 3, "policy": {"diversity": {"weight": 0.25}}');
    await page.getByText("This is not JSON yet.").waitFor();
    await text.fill('{"k": 3, "policy": {"diversity": {"weight": 0.25}}}');
    await show("Form");
    expect(await page.getByLabel("Items in a list").inputValue()).toBe("3");
    expect(await page.getByLabel("Weight of unlikeness").inputValue()).toBe("25%");
    await page.getByLabel("Diversity").click();
    await show("JSON");
    expect(JSON.parse(await text.inputValue())).toEqual({ k: 3 });
  });

  test("W7: retrievers are added, moved and taken out by the keyboard", async () => {
    await openWith("kept-by-keys", { retrievers: [{ kind: "model", share: 3 }, { kind: "popular" }] });
    await page.getByRole("button", { name: "Add a retriever" }).press("Enter");
    await page.getByRole("menuitem", { name: /^Trending/ }).press("Enter");
    const up = page.getByRole("button", { name: "Move Trending up" });
    await up.press("Enter");
    await page.getByText("Trending is now 2 of 3.").waitFor();
    expect(await up.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Take Popular out" }).press("Enter");
    await saveButton().press("Enter");
    await page.getByText(/^Revision 2, saved/).waitFor();
    expect((await live("kept-by-keys")).definition).toEqual({
      retrievers: [{ kind: "trending" }, { kind: "model", share: 3 }],
    });
  });

  test("who is overtaken by someone else's change is told, and chooses", async () => {
    await openWith("shared", { k: 4 });
    await page.getByLabel("Items in a list").fill("8");
    await save("shared", { k: 4, explain: true });
    await saveButton().click();
    await page.getByText("Revision 2 was saved while you were editing revision 1").waitFor();
    await page.getByRole("list", { name: "What was changed meanwhile" }).getByText("explain").waitFor();
    expect(await saveButton().isDisabled()).toBe(true);
    await page.getByRole("button", { name: "Keep mine, to save over it" }).click();
    await saveButton().click();
    await page.getByText(/^Revision 3, saved/).waitFor();
    expect((await live("shared")).definition).toEqual({ k: 8 });

    await page.getByLabel("Items in a list").fill("9");
    await save("shared", { k: 2 });
    // What it is compared with is what is live by now.
    const lives = page.getByRole("list", { name: "Live list" }).getByRole("listitem");
    await expect.poll(() => lives.count(), patience).toBe(2);
    await page.getByRole("button", { name: "Drop my changes" }).click();
    expect(await page.getByLabel("Items in a list").inputValue()).toBe("2");
  });

  test("an earlier revision is looked at, and gone back to as a new one", async () => {
    await openWith("went", { k: 3 });
    await save("went", { k: 5, explain: true });
    await page.goto(`${console.url}/scenarios/went?view=history&user=user-1`);
    const revisions = page.getByRole("list", { name: "Revisions" });
    await revisions.getByRole("list", { name: "What revision 2 changed" }).getByText("explain").waitFor();
    await page.getByRole("button", { name: "Edit from revision 1" }).click();
    expect(await page.getByLabel("Items in a list").inputValue()).toBe("3");
    await saveButton().click();
    await page.getByText(/^Revision 3, saved/).waitFor();
    expect((await live("went")).definition).toEqual({ k: 3 });
  });

  test("what is not saved is not lost by leaving unasked", async () => {
    await openWith("left", { k: 3 });
    await page.getByLabel("Items in a list").fill("4");
    await page.getByRole("link", { name: "Data" }).click();
    const question = page.getByRole("dialog", { name: "Leave without saving?" });
    await question.getByRole("button", { name: "Stay here" }).click();
    expect(await page.getByLabel("Items in a list").inputValue()).toBe("4");
    await page.getByRole("link", { name: "Data" }).click();
    await question.getByRole("button", { name: "Leave", exact: true }).click();
    await page.getByRole("heading", { name: "How much is there to learn from?" }).waitFor();
  });

  test("a scenario is deleted, and a built-in one brought back, once that is confirmed", async () => {
    await openWith("short-lived", { k: 3 });
    await page.getByRole("button", { name: "Delete this scenario …" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("heading", { name: "How are lists made?" }).waitFor();
    await expect.poll(() => page.getByRole("link", { name: "short-lived" }).count(), patience).toBe(0);

    await openWith("continue", { k: 3 });
    await page.getByRole("button", { name: "Bring back what was built in …" }).click();
    await dialog.getByRole("button", { name: "Bring it back" }).click();
    await page.getByText("Never edited.").waitFor();
    await show("History");
    const history = page.getByRole("list", { name: "Revisions" });
    await history.getByText("As it was built in").waitFor();
    await history.getByRole("button", { name: "Edit from revision 1" }).waitFor();
    expect((await live("continue")).revision).toBe(0);
  });

  test("a list is tried on another user, found by the id, and beside an item", async () => {
    await openWith("tried", { k: 3 });
    const user = page.getByRole("combobox", { name: "User" });
    await user.fill("user-3");
    await page.getByRole("option", { name: "user-31" }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get("user"), patience).toBe("user-31");
    await page.getByText("Beside an item", { exact: true }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get("item"), patience).toMatch(/^film-/);
    await page.getByText("by way of similar-items").waitFor();
  });

  test("P1: who may only look sees the definition and its history, and that it is so", async () => {
    const { key } = await console.palate.keys.create({ name: "looks", roles: ["viewer"] });
    const looking = await console.openAs(key, "/scenarios/e-mail");
    await looking.getByText("You are signed in as viewer.").waitFor();
    expect(await looking.getByLabel("Items in a list").isDisabled()).toBe(true);
    expect(await looking.getByRole("button", { name: "Add a retriever" }).isDisabled()).toBe(true);
    expect(await looking.getByRole("button", { name: "Move Trending up" }).isVisible()).toBe(false);
    expect(await looking.getByRole("heading", { name: "Preview" }).count()).toBe(0);
    expect(await accessibilityFaults(looking)).toEqual([]);
  });

  test("W7: with everything in it, the form fits a phone and is clean to axe", async () => {
    const definition: ScenarioDefinition = {
      retrievers: [
        { kind: "recent-items", items: 2 },
        { kind: "newest", attribute: "year" },
        { kind: "list", items: ["film-1", "film-2"] },
        { kind: "http", name: "shop", url: "http://127.0.0.1:9/" },
      ],
      ranker: {
        kind: "external",
        protocol: "tf-serving",
        url: "http://127.0.0.1:9",
        model: "m",
        inputs: [{ name: "score", from: "model.score", type: "FP32" }],
      },
      policy: {
        boosts: [{ when: "item.year > 2000", factor: 2 }],
        pins: [{ itemId: "film-9", rank: 1, until: "2030-01-01T00:00:00Z" }],
        promotion: { when: "item.year > 2010", share: 0.2 },
        newItems: { share: 0.1 },
        diversity: { weight: 0.3 },
        caps: [{ attribute: "genres", most: 3 }],
        impressions: { factor: 0.8, withinHours: 24 },
        rotation: { share: 0.1, everyHours: 24 },
      },
    };
    await openWith("full", definition);
    expect((await live("full")).definition).toEqual(definition);
    await page.getByLabel("Items in a list").fill("6");
    await tried().first().waitFor();
    for (const width of [1280, 375, 320]) {
      await page.setViewportSize({ width, height: 720 });
      expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
    }
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole("button", { name: "Drop", exact: true }).click();
    await show("JSON");
    const text = await page.getByRole("textbox", { name: "Definition" }).inputValue();
    expect(JSON.parse(text)).toEqual(definition);
    expect(console.complaints()).toEqual([]);
  });
});
