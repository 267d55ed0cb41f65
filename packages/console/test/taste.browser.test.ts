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

  test("W1, S5: an item says why it is in the list, with the user's own ratings and the genres that match", async () => {
    await openAs("user-3");
    await page.getByRole("heading", { level: 3 }).first().getByRole("button").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Why it is at rank 1").waitFor();
    await dialog
      .getByText(/^Film \d+, 5$/)
      .first()
      .waitFor();
    const match = dialog.getByRole("progressbar", {
      name: "Share of Genres that match in the item's genres",
    });
    expect(await match.getAttribute("aria-valuenow")).toBe("100");
    await dialog.getByText(/^Rests on \d+% of what could be known of user and item$/).waitFor();
    await page.keyboard.press("Escape");
  });

  test("W1: for any item the stage is told that kept it out of the list", async () => {
    const [rated] = await console.palate.users.events("user-3");
    const list = await console.palate.recommend({ userId: "user-3", k: 40 });
    const [ratedFilm, last] = [rated?.itemId, list.items.at(-1)?.itemId].map((id) =>
      filmTitle(Number(id?.slice("film-".length))),
    );
    await openAs("user-3");
    await page.getByRole("button", { name: "Why not something else?" }).press("Enter");
    const search = page.getByRole("searchbox", { name: "Find an item that is missing" });
    const ask = async (title: string | undefined) => {
      await search.fill(title ?? "");
      await page
        .getByRole("option", { name: new RegExp(`^.${title}(?!\\d)|^${title}(?!\\d)`) })
        .first()
        .click();
    };
    await ask(ratedFilm);
    await page.getByText("already chosen").waitFor();
    await ask(last);
    await page.getByText(/^It ranks \d+ of \d+ candidates, and the list has 12 places\.$/).waitFor();
  });

  test("W1: how a list was made is told on demand", async () => {
    await openAs("user-3");
    await page.getByRole("button", { name: "How it was made" }).press("Enter");
    await page.getByText("home, as it is built in").waitFor();
    await page.getByText(/^everything up to event /).waitFor();
    await page.getByText(/^\d+(\.\d)? ms: gathering \d/).waitFor();
  });

  test("W2: any version makes the list, and the address says which", async () => {
    await openAs("user-3");
    await page.getByRole("combobox", { name: "Made by" }).click();
    await page.getByRole("option", { name: "popularity 1.0.0", exact: true }).click();
    await page.getByText(/by popularity 1\.0\.0\.$/).waitFor();
    expect(new URL(page.url()).searchParams.get("model")).toBe("popularity@1.0.0");
  });

  /** The titles in one of the three lists. */
  const titlesIn = (name: string | RegExp) =>
    page.getByRole("list", { name, exact: true }).getByRole("button").allInnerTexts();
  const titleOf = (row: string) => /Film \d+/.exec(row)?.[0];

  test("W2, W7: two models side by side, and their blend by weights, by keyboard alone", async () => {
    await openAs("user-3");
    await page.getByRole("button", { name: "Compare" }).press("Enter");
    await page.getByRole("heading", { name: "Where do two models agree for user-3?" }).waitFor();
    await page.getByText(/^On (\d+|none) of the first 10/).waitFor();
    await page.getByRole("list", { name: "popularity 1.0.0" }).getByRole("button").nth(9).waitFor();
    const [left, right] = [await titlesIn("item-knn 1.0.0"), await titlesIn("popularity 1.0.0")].map((rows) =>
      rows.map(titleOf),
    );
    expect(left).not.toEqual(right);
    const blend = async () => (await titlesIn(/^Blend/)).map(titleOf);

    const slider = page.getByRole("slider", { name: "Weights of the two models" });
    await slider.press("Home");
    await expect.poll(blend, patience).toEqual(left);
    await slider.press("End");
    await expect.poll(blend, patience).toEqual(right);
    expect(await slider.getAttribute("aria-valuetext")).toBe("0% item-knn 1.0.0, 100% popularity 1.0.0");
    await expect.poll(() => new URL(page.url()).searchParams.get("weight"), patience).toBe("100");
    await page
      .getByText(`With 0% item-knn 1.0.0 and 100% popularity 1.0.0, ${right?.[0]} is first.`)
      .waitFor({ state: "attached" });

    await page
      .getByRole("list", { name: /^Blend/ })
      .getByRole("button")
      .first()
      .press("Enter");
    await page.getByText("Why it is at rank 1 by the blend").waitFor();
    await page.keyboard.press("Escape");
  });

  test("W2: a blend that was found is kept as a scenario, and serves the list that was shown", async () => {
    await page.goto(`${console.url}/taste?user=user-4&against=popularity%401.0.0&weight=30`);
    await page.getByRole("list", { name: "Blend: 70% and 30%" }).getByRole("button").nth(9).waitFor();
    const shown = (await titlesIn(/^Blend/)).map(titleOf);
    await page.getByRole("button", { name: "Keep as scenario" }).click();
    const dialog = page.getByRole("dialog", { name: "Keep this blend as a scenario" });
    await dialog.getByRole("textbox", { name: "Name" }).fill("Not a name");
    expect(await dialog.getByRole("button", { name: "Keep", exact: true }).isDisabled()).toBe(true);
    await dialog.getByRole("textbox", { name: "Name" }).fill("found");
    await dialog.getByRole("button", { name: "Keep", exact: true }).click();
    await dialog.getByText("Kept as found, revision 1.").waitFor();
    const served = await console.palate.recommend({ userId: "user-4", scenario: "found", k: 10 });
    expect(served.items.map(({ itemId }) => filmTitle(Number(itemId.slice("film-".length))))).toEqual(shown);
    expect(served.blend?.map(({ name, part }) => [name, part])).toEqual([
      ["item-knn", 0.7],
      ["popularity", 0.3],
    ]);
    await dialog.getByRole("button", { name: "Good" }).click();
  });

  test("W2, W7: on a phone one of the three lists is shown at a time", async () => {
    const phone = await console.open({ viewport: { width: 360, height: 740 } });
    await phone.goto(`${console.url}/taste?user=user-4&against=popularity%401.0.0`);
    await phone.getByRole("list", { name: /^Blend/ }).waitFor();
    expect(await phone.getByRole("list", { name: "popularity 1.0.0" }).isVisible()).toBe(false);
    await phone.getByRole("radio", { name: "Blend" }).press("ArrowRight");
    await phone.getByRole("list", { name: "popularity 1.0.0" }).waitFor();
    expect(await phone.getByRole("list", { name: /^Blend/ }).isVisible()).toBe(false);
    await phone.context().close();
  });

  test("W2: of someone whom no model knows the page says so", async () => {
    await page.goto(`${console.url}/taste?user=stranger&against=popularity%401.0.0`);
    await page
      .getByText("Neither model knows anything of stranger: in the middle is most liked overall.")
      .waitFor();
    await page.getByText("On 10 of the first 10, at the very same ranks.").waitFor();
  });
});
