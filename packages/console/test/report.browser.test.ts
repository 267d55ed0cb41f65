import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityFaults, chromiumPath, sidewaysOverflow } from "./browser.ts";
import { type ConsoleUnderTest, startConsole } from "./console-under-test.ts";

const hostile = `</title></style><script>document.title = "broken"</script><img src="https://example.org/x.png">`;

describe.skipIf(chromiumPath === undefined)("The report of a run", () => {
  let console: ConsoleUnderTest;
  let page: Page;
  let url: string;
  let file: string;

  beforeAll(async () => {
    console = await startConsole({ isTrained: false });
    const { palate } = console;
    const { runId } = await palate.runs.start({
      models: [{ name: "item-knn" }, { name: "biased-mf", config: { epochs: 10 } }],
    });
    for await (const { status, reason } of palate.runs.watch(runId))
      if (status === "failed" || status === "cancelled") throw new Error(`The run ${status}: ${reason}`);
    const { models } = await palate.runs.report(runId);
    const itemId = models[0]?.examples[0]?.list[0]?.itemId ?? "";
    await palate.items.upsert([{ itemId, attributes: { title: hostile, genres: ["Drama"] } }]);
    url = `${console.url}/api/v1/runs/${runId}/report.html`;
    file = join(mkdtempSync(join(tmpdir(), "palate-report-")), "report.html");
    writeFileSync(file, await palate.runs.reportPage(runId));
    page = await console.open();
  });

  afterAll(async () => {
    await console?.close();
  });

  /** What the page asks for beside itself, and what the browser says of it. */
  async function openAlone(address: string): Promise<{ asked: string[]; complaints: string[] }> {
    const [asked, complaints]: [string[], string[]] = [[], []];
    await page.goto("about:blank");
    page.removeAllListeners("request");
    page.on("request", (request) => asked.push(request.url()));
    page.on("console", (message) => complaints.push(message.text()));
    await page.goto(address);
    await page.getByRole("heading", { level: 1 }).waitFor();
    return { asked, complaints };
  }

  test("E8: from the server and from disk it asks for nothing but itself, and nothing that a title holds runs", async () => {
    for (const address of [url, pathToFileURL(file).href]) {
      const { asked, complaints } = await openAlone(address);
      expect(asked).toEqual([address]);
      expect(complaints).toEqual([]);
      expect(await page.title()).toMatch(/^Run .* – Palate$/);
      await page.getByText(hostile).first().waitFor();
    }
  });

  test("E8: the page holds every part of a report, with pictures that are named", async () => {
    await openAlone(url);
    const headings = await page.getByRole("heading", { level: 2 }).allTextContents();
    expect(headings).toEqual([
      "What came of it",
      "How good the models are",
      "Everything that was measured",
      "Coverage and novelty against accuracy",
      "Examples of lists",
      "Cold start: how much must be known?",
      "Slices: where it is good, and where not",
      "Calibration: do predicted ratings come true?",
      "Telling liked from disliked",
      "A simulation of clicks",
      "Training curves",
      "Resources",
      "How to repeat it",
    ]);
    const pictures = await page
      .getByRole("img")
      .evaluateAll((found) => found.map((one) => one.getAttribute("aria-label")));
    expect(pictures).toEqual(
      expect.arrayContaining([
        "Ranking quality (NDCG) of the first 10",
        "Loss of biased-mf",
        "What was rated, by what was predicted",
      ]),
    );
  });

  test.each(["light", "dark"] as const)(
    "E8: it is legible for everyone in %s, wide and narrow",
    async (scheme) => {
      await page.emulateMedia({ colorScheme: scheme });
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await openAlone(pathToFileURL(file).href);
        expect(await accessibilityFaults(page)).toEqual([]);
        expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
      }
      const [ground, ink] = await page.evaluate(() => {
        const { backgroundColor, color } = getComputedStyle(document.body);
        return [backgroundColor, color];
      });
      expect([ground, ink]).toEqual(
        scheme === "light"
          ? ["rgb(255, 255, 255)", "rgb(28, 28, 30)"]
          : ["rgb(23, 23, 26)", "rgb(236, 236, 240)"],
      );
    },
  );

  test("E8: it prints black on white, whatever the screen shows, and nothing is cut off at the side", async () => {
    await page.emulateMedia({ colorScheme: "dark", media: "print" });
    await page.setViewportSize({ width: 760, height: 1000 });
    await openAlone(pathToFileURL(file).href);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      "rgb(255, 255, 255)",
    );
    expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe("rgb(0, 0, 0)");
    expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    await page.emulateMedia({ media: "screen" });
  });
});
