import { accessSync, constants, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import type { Page } from "playwright-core";

/** Where Chromium is: PALATE_CHROMIUM, or the system's. Without one, CI fails and everyone else skips. */
export const chromiumPath = findChromium();

function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const candidates = [
    ...(process.env.PALATE_CHROMIUM ? [process.env.PALATE_CHROMIUM] : []),
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
  ];
  const found = candidates.find(isExecutable);
  if (found === undefined && process.env.CI === "true")
    throw new Error(
      "There is no Chromium to test the console in. Install it, or name it with PALATE_CHROMIUM.",
    );
  if (found === undefined)
    console.log("Skipping the console's tests: there is no Chromium; name one with PALATE_CHROMIUM.");
  return found;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** For what is asked for again until it holds: as long as a window waits for what it looks for. */
export const patience = { timeout: 15_000 };

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface AxeResults {
  violations: { id: string; help: string; nodes: { html: string }[] }[];
}

/** @returns what axe-core finds wrong with the page as it is now, one line for each */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Cut short what still moves: a half-faded dialog has half the contrast.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })`,
  );
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes[0]?.html.slice(0, 160)})`);
}

/** @returns by how many pixels the page is wider than its window */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
