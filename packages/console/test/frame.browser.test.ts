import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityFaults, chromiumPath, patience, sidewaysOverflow } from "./browser.ts";
import { type ConsoleUnderTest, startConsole } from "./console-under-test.ts";

const addresses = [
  "/taste",
  "/taste?user=user-1&genre=Drama",
  "/taste?item=film-3",
  "/taste?user=user-1&against=popularity%401.0.0",
  "/data",
  "/data/snapshots/SNAPSHOT",
  "/data/snapshots/SNAPSHOT?view=validation",
  "/data/snapshots/SNAPSHOT?view=changes",
  "/data/snapshots/SNAPSHOT?view=lineage",
  "/data/suites/training",
  "/data/suites/training?from=SNAPSHOT",
  "/training",
  "/training/new",
  "/training/studies/new",
  "/training/runs/RUN",
  "/registry",
  "/registry?versions=all&metric=recall%4010",
  "/registry/versions/item-knn/1.0.0",
  "/comparison?of=champion,popularity",
  "/scenarios",
  "/scenarios/e-mail",
  "/access",
  "/access?dialog=key",
  "/access?show=audit",
  "/nowhere",
];

describe.skipIf(chromiumPath === undefined)("the console's frame", () => {
  let console: ConsoleUnderTest;

  beforeAll(async () => {
    console = await startConsole();
  });

  afterAll(async () => {
    await console?.close();
  });

  test("a sign-in link opens the console once", async () => {
    const link = await console.palate.session.createLink();
    const first = await console.openSignedOut("/taste");
    await first.goto(link);
    await first.getByRole("heading", { name: "What would you like next?" }).waitFor();
    expect(new URL(first.url()).hash).toBe("");

    const second = await console.openSignedOut("/");
    await second.goto(link);
    await second.reload();
    await second.getByRole("heading", { name: "This link no longer works" }).waitFor();
    await second.getByText("npx palate doctor --sign-in").first().waitFor();
  });

  test("whoever is not signed in is told how to be", async () => {
    const page = await console.openSignedOut("/registry");
    await page.getByRole("heading", { name: "You are not signed in" }).waitFor();
    await page.getByText("npx palate doctor --sign-in").waitFor();
    expect(await page.getByRole("navigation").count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test("a session that ends while a page is open is noticed", async () => {
    const page = await console.open();
    await page.getByRole("heading", { name: "What would you like next?" }).waitFor();
    await page.context().clearCookies();
    await page.getByRole("heading", { name: "You are not signed in" }).waitFor();
  });

  test("W7: pages, titles and focus follow the keyboard", async () => {
    const page = await console.open();
    await page.reload();
    await page.getByRole("heading", { name: "What would you like next?" }).waitFor();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the content");
    await page.getByRole("link", { name: "Data" }).press("Enter");
    await page.getByRole("heading", { name: "How much is there to learn from?" }).waitFor();
    await expect.poll(() => page.title(), patience).toBe("Data · Palate");
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), patience).toBe("question");
  });

  test("W7: on a phone the pages are behind a button", async () => {
    const page = await console.open({ viewport: { width: 320, height: 640 } });
    await page.getByRole("button", { name: "Open the menu" }).press("Enter");
    await page.getByRole("link", { name: "Registry" }).press("Enter");
    await page.getByRole("heading", { name: "Is the champion the best model?" }).waitFor();
    await page.getByRole("button", { name: "Open the menu" }).waitFor();
  });

  test("a colour scheme that was chosen stays chosen", async () => {
    const page = await console.open({ colorScheme: "light" });
    await page.getByRole("button", { name: "Change to dark colours" }).click();
    await page.reload();
    await page.getByRole("button", { name: "Change to light colours" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset.mantineColorScheme)).toBe("dark");
  });

  /** Opens an address and waits until nothing is a skeleton any more. */
  async function visit(page: Page, address: string): Promise<void> {
    const [run] = await console.palate.runs.list();
    const known = address.replace("RUN", run?.runId ?? "").replace("SNAPSHOT", run?.snapshotId ?? "");
    await page.goto(console.url + known);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await expect.poll(() => page.locator(".mantine-Skeleton-root").count(), patience).toBe(0);
  }

  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [1280, 375])
      test(`W7: every page is clean to axe: ${colorScheme}, ${width} pixels wide`, async () => {
        const page = await console.open({ colorScheme, viewport: { width, height: 800 } });
        const faults: string[] = [];
        for (const address of addresses) {
          await visit(page, address);
          faults.push(...(await accessibilityFaults(page)).map((fault) => `${address} ${fault}`));
        }
        expect(faults).toEqual([]);
        // Many pages, each looked at for seconds on a machine that has other things to do.
      }, 300_000);

  test("W7: no page is wider than its window, down to 320 pixels", async () => {
    const page = await console.open();
    const faults: string[] = [];
    for (const address of addresses) {
      await visit(page, address);
      for (const width of [1100, 1000, 768, 375, 320]) {
        await page.setViewportSize({ width, height: 640 });
        const overflow = await sidewaysOverflow(page);
        if (overflow > 0) faults.push(`${address} is ${overflow} pixels wider than ${width}`);
      }
    }
    expect(faults).toEqual([]);
  });

  test("the server's security policy is kept, no script fails, and nothing is left to say", () => {
    expect(console.complaints()).toEqual([]);
  });
});
