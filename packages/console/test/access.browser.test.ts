import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityFaults, chromiumPath, patience } from "./browser.ts";
import { type ConsoleUnderTest, startConsole } from "./console-under-test.ts";

describe.skipIf(chromiumPath === undefined)("Access", () => {
  let console: ConsoleUnderTest;
  let page: Page;

  beforeAll(async () => {
    console = await startConsole({ isTrained: false });
    page = await console.open();
  });

  afterAll(async () => {
    await console?.close();
  });

  const keys = () => page.getByRole("list", { name: "Keys" }).getByRole("listitem");
  const statusOf = async (key: string) =>
    (await fetch(`${console.url}/api/v1/session`, { headers: { "x-api-key": key } })).status;

  /** What the dialog shows once; from then on it is nowhere in the page. */
  async function takeSecret(): Promise<string> {
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Shown this once").waitFor();
    const secret = (await dialog.locator("pre").textContent()) ?? "";
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await dialog.getByRole("button", { name: "I have it" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await page.content()).not.toContain(secret);
    return secret;
  }

  test("P1: a key is made, shown once, given a new secret, and taken back", async () => {
    await page.goto(`${console.url}/access`);
    await page.getByRole("button", { name: "New key …" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("till");
    await dialog.getByLabel("viewer").check();
    await dialog.getByLabel("serve").uncheck();
    await dialog.getByLabel("It ends").selectOption("In 7 days");
    await dialog.getByRole("button", { name: "Make the key" }).click();
    const first = await takeSecret();
    expect(await statusOf(first)).toBe(200);
    const till = keys().filter({ hasText: "till" });
    await till.getByText("viewer").waitFor();
    await till.getByText(`${first.split("_").slice(0, 2).join("_")}…`).waitFor();

    await page.getByRole("button", { name: "Actions for the key till" }).click();
    await page.getByRole("menuitem", { name: "Give it a new secret …" }).click();
    await dialog.getByLabel("The old secret is still taken").selectOption("Not at all: it ends at once");
    await dialog.getByRole("button", { name: "Make the new secret" }).click();
    const second = await takeSecret();
    expect([await statusOf(first), await statusOf(second)]).toEqual([401, 200]);

    await page.getByRole("button", { name: "Actions for the key till" }).click();
    await page.getByRole("menuitem", { name: "Take it back …" }).click();
    await dialog.getByRole("button", { name: "Take it back" }).click();
    await expect.poll(() => till.count(), patience).toBe(0);
    expect(await statusOf(second)).toBe(401);
  });

  test("P1: a field that is refused says so at its place", async () => {
    await page.goto(`${console.url}/access?dialog=key`);
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("fast");
    await dialog.getByLabel("Requests a minute").fill("9000000");
    await dialog.getByRole("button", { name: "Make the key" }).click();
    await dialog.getByText(/1 to 1000000/).waitFor();
    expect(await dialog.getByLabel("Requests a minute").getAttribute("aria-invalid")).toBe("true");
    await dialog.getByRole("button", { name: "Leave it" }).click();
  });

  test("P1: the key of the environment can't be taken back here", async () => {
    await page.goto(`${console.url}/access`);
    await keys().getByText("set by the environment").waitFor();
    expect(await page.getByRole("button", { name: "Actions for the key PALATE_ADMIN_KEY" }).count()).toBe(0);
  });

  test("P1: what a role may do is what the API says", async () => {
    await page.goto(`${console.url}/access?show=roles`);
    await page.getByText("What one user did, newest first").waitFor();
    expect(await page.getByText("Make an API key", { exact: true }).count()).toBe(0);
    await page.getByText("admin", { exact: true }).click();
    await page.getByText("Make an API key", { exact: true }).waitFor();
    await page.getByText("ingest", { exact: true }).click();
    await page.getByText("Record one event or many").first().waitFor();
  });

  test("P1: the audit log is read in pages, by act and actor, and entry by entry", async () => {
    for (let made = 0; made < 55; made++)
      await console.palate.keys.create({ name: `many-${made}`, roles: ["serve"] });
    await page.goto(`${console.url}/access?show=audit`);
    const entries = page.getByRole("list", { name: "Audit log" }).getByRole("listitem");
    await expect.poll(() => entries.count(), patience).toBe(50);
    await page.getByRole("button", { name: "Older entries" }).click();
    await expect.poll(() => entries.count(), patience).toBeGreaterThan(55);
    await entries
      .first()
      .getByRole("button", { name: /key\.create/ })
      .click();
    await entries.first().getByText('"name": "many-54"').waitFor();

    await page.getByLabel("What").selectOption("key.rotate");
    await expect.poll(() => entries.count(), patience).toBe(1);
    await page.getByLabel("Who").selectOption("this machine’s command line");
    await page.getByText("Nothing of this kind was done").waitFor();
    await page.getByRole("button", { name: "Show all" }).click();
    await expect.poll(() => entries.count(), patience).toBeGreaterThanOrEqual(50);
    await page.getByLabel("To", { exact: true }).fill("2001-01-01");
    await page.getByText("Nothing of this kind was done").waitFor();
  });

  test("P1: the chain is verified, and a head that it does not have is told", async () => {
    await page.goto(`${console.url}/access?show=audit`);
    await page.getByRole("button", { name: "Verify the chain" }).click();
    await page.getByText(/^All \d+ entries are as they were written$/).waitFor();
    const { head } = await console.palate.audit.verify();
    await page.getByText(`${head?.sequence}:${head?.hash}`).waitFor();
    await page.getByLabel("Head that was noted before").fill(`1:${"0".repeat(64)}`);
    await page.getByRole("button", { name: "Verify the chain" }).click();
    await page.getByText("The log is not as it was written").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test("P1: who is no administrator sees what roles there are, and why no more", async () => {
    const { key } = await console.palate.keys.create({ name: "looks", roles: ["viewer"] });
    const looking = await console.openAs(key, "/access?show=audit");
    await looking.getByText("Keys and the audit log are for administrators.").waitFor();
    await looking.getByText("You are signed in as viewer.").waitFor();
    await looking.getByText("What one user did, newest first").waitFor();
    expect(await looking.getByRole("button", { name: "New key …" }).count()).toBe(0);
    expect(await looking.getByRole("list", { name: "Audit log" }).count()).toBe(0);
    expect(await accessibilityFaults(looking)).toEqual([]);
    expect(console.complaints()).toEqual([]);
  });
});
