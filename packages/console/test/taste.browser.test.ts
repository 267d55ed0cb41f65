import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, patience } from "./browser.ts";
import { type ConsoleUnderTest, startConsole } from "./console-under-test.ts";
import { filmTitle } from "./films.ts";

describe.skipIf(chromiumPath === undefined)("Taste", () => {
  let console: ConsoleUnderTest;
  let page: Page;

  beforeAll(async () => {
    console = await startConsole();
    page = await console.open();
  });

  afterAll(async () => {
    await console?.close();
  });

  const titles = () => page.getByRole("heading", { level: 3 }).allTextContents();

  async function openAs(userId: string): Promise<void> {
    await page.goto(`${console.url}/taste?user=${userId}`);
    await page.getByRole("heading", { level: 3 }).first().waitFor();
  }

  /** Rates the way a mouse does: at the place of the star. */
  async function rate(title: string, stars: number): Promise<void> {
    const group = page.getByRole("radiogroup", { name: `Rate ${title}`, exact: true }).first();
    const box = await group.boundingBox();
    if (box === null) throw new Error(`The stars of ${title} can't be seen.`);
    const { width, height } = box;
    await group.click({ position: { x: ((stars - 0.5) * width) / 5, y: height / 2 } });
  }

  test("W1: a rating changes the list at once, and says why", async () => {
    await openAs("mouse");
    await page.getByText("most liked overall, until they rate something").waitFor();
    const [first = ""] = await titles();
    await rate(first, 5);

    await page.getByText("from their 1 rating, by item-knn 1.0.0").waitFor();
    await page
      .getByRole("button", { name: `Because mouse rated ${first} 5`, exact: false })
      .first()
      .waitFor();
    expect(await titles()).not.toContain(first);
    await page.getByText("1 rating, 5 on average").waitFor();
    await expect
      .poll(() => page.getByRole("status").first().textContent(), patience)
      .toContain("The list has changed");

    const events = await console.palate.users.events("mouse");
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ type: "rate", value: 5, recommendationId: expect.any(String) });
  });

  test("W1, W7: search, rate and go on, by keyboard alone", async () => {
    await openAs("keyboard");
    const title = filmTitle(7);
    await page.keyboard.press("/");
    await page.keyboard.type(title.toLowerCase());
    await page.getByRole("option", { name: title }).first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");

    await page.getByRole("dialog", { name: title }).waitFor();
    expect(new URL(page.url()).searchParams.get("item")).toBe("film-7");
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute("type")), patience)
      .toBe("radio");
    for (const _ of [1, 2, 3, 4]) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");

    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByText("1 rating, 4 on average").waitFor();
    const isSearching = () => page.evaluate(() => document.activeElement?.getAttribute("type") === "search");
    await expect.poll(isSearching, patience).toBe(true);
  });

  test("W1: a rating can be changed, and the latest stands", async () => {
    await openAs("fickle");
    const [first = ""] = await titles();
    await rate(first, 2);
    await page.getByText("1 rating, 2 on average").waitFor();
    // What was rated leaves the list, and its stars stay among the ratings.
    await expect.poll(titles, patience).not.toContain(first);
    await rate(first, 4);
    await page.getByText("1 rating, 4 on average").waitFor();
    await page.reload();
    await page.getByText("1 rating, 4 on average").waitFor();
  });

  test("a rating that is refused is taken back, in words", async () => {
    await openAs("refused");
    const [first = ""] = await titles();
    await page.route("**/api/v1/events", (route) => route.abort());
    await rate(first, 5);
    await page.getByText("The server does not answer.").waitFor({ timeout: 30_000 });
    await page.getByText("None yet.").waitFor();
    await page.unroute("**/api/v1/events");
  });

  test("W1: every reason is there for the asking", async () => {
    await openAs("user-3");
    await page
      .getByRole("button", { name: /^Because user-3 rated/ })
      .first()
      .click();
    const reasons = page.getByRole("dialog", { name: /^Why / });
    await reasons.waitFor();
    expect(await reasons.getByRole("progressbar").count()).toBeGreaterThan(0);
    await page.keyboard.press("Escape");
    await reasons.waitFor({ state: "detached" });
  });

  test("the state is in the address: user, genre, and the item that is open", async () => {
    await page.goto(`${console.url}/taste?user=user-2&genre=Horror`);
    await page.getByRole("heading", { name: "What would user-2 like next?" }).waitFor();
    await page.getByRole("heading", { level: 3 }).first().waitFor();
    for (const title of await titles()) expect(Number(title.slice("Film ".length)) % 3).toBe(2);

    await page.getByRole("button", { name: "Tasting as user-2" }).click();
    await page.getByRole("textbox", { name: "User id" }).fill("user-4");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "What would user-4 like next?" }).waitFor();
    expect(new URL(page.url()).searchParams.get("user")).toBe("user-4");
    await page.goBack();
    await page.getByRole("heading", { name: "What would user-2 like next?" }).waitFor();
  });

  test("S2: a newcomer may begin with genres", async () => {
    await openAs("newcomer");
    await page.getByRole("checkbox", { name: "Comedy" }).press("Space");
    await page.getByText("most liked in the genres they chose, until they rate something").waitFor();
    expect(new URL(page.url()).searchParams.get("likes")).toBe("Comedy");
  });

  test("S11: a list can be replayed", async () => {
    await openAs("user-5");
    await page.getByRole("button", { name: "Replay this list" }).click();
    await page.getByText("Computed again from what was recorded: 12 items, identical.").waitFor();
  });

  test("more of the list is shown on demand", async () => {
    await openAs("user-6");
    expect(await titles()).toHaveLength(12);
    await page.getByRole("button", { name: "More recommendations" }).click();
    await page.getByRole("heading", { level: 3 }).nth(23).waitFor();
  });
});
