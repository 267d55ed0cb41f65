/**
 * Draws the tables of `bench/README.md` from the figures in `bench/results/`.
 * Run from the repository's root: `npx node bench/draw-tables.ts`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataSets, type QualityDataSet } from "./quality/data-sets.ts";
import type { QualityResult, RecipeOutcome } from "./quality/quality-result.ts";
import { referenceFigures } from "./quality/reference-figures.ts";
import { readResults } from "./results.ts";
import { ratioOf, type SpeedResult, type Timed } from "./speed/speed-result.ts";

const path = join(import.meta.dirname, "README.md");
const drawn = Object.entries({ quality: qualityTables(), speed: speedTable() }).reduce(
  (text, [name, tables]) => {
    const marked = new RegExp(`(<!-- ${name}: drawn -->)[^]*?(<!-- /${name} -->)`);
    if (!marked.test(text)) throw new Error(`bench/README.md lacks the place of the ${name} tables.`);
    return text.replace(marked, (_, begin: string, end: string) => `${begin}\n\n${tables}\n\n${end}`);
  },
  readFileSync(path, "utf8"),
);
writeFileSync(path, drawn);

function qualityTables(): string {
  const results = readResults<QualityResult>("quality");
  return dataSets
    .flatMap((dataSet) => {
      const result = results.find(({ name }) => name === dataSet.name);
      return result === undefined ? [] : [qualityTable(dataSet, result.outcomes)];
    })
    .join("\n\n");
}

function qualityTable(
  { name, protocol, metrics }: QualityDataSet,
  outcomes: readonly RecipeOutcome[],
): string {
  const { wanted = {}, goal, peers = [] } = referenceFigures[name] ?? {};
  const [lead] = metrics;
  const sign = lead === "rmse" ? -1 : 1;
  const merit = ({ metrics: { [lead]: found } }: RecipeOutcome) =>
    found === undefined ? -Number.MAX_VALUE : sign * found.value;
  const own = outcomes
    .toSorted((a, b) => merit(b) - merit(a))
    .map((outcome) => [
      `\`${outcome.model}\``,
      ...metrics.map((metric) => interval(outcome.metrics[metric])),
      Object.entries(wanted[outcome.model] ?? {})
        .map((words) => words.join(" "))
        .join(", "),
      `${outcome.fitSeconds.toFixed(1)} s`,
      mebibytes(outcome.peakMemoryBytes),
    ]);
  const others = [...(goal ? [{ name: "goal", figures: goal }] : []), ...peers].map((peer) => [
    "source" in peer ? `${peer.name} (${peer.source})` : peer.name,
    ...metrics.map((metric) => peer.figures[metric] ?? ""),
    ...["", "", ""],
  ]);
  const head = ["model", ...metrics, "wanted", "fit", "memory"];
  return `### ${name}\n\n${protocol[0].toUpperCase()}${protocol.slice(1)}.\n\n${markdown(head, [...own, ...others])}`;
}

function interval(found: RecipeOutcome["metrics"][string] | undefined): string {
  return found === undefined ? "" : `${short(found.value)} [${short(found.low)}, ${short(found.high)}]`;
}

function speedTable(): string {
  const side = ({ name, seconds, quality, peakMemoryBytes }: Timed) =>
    [name, duration(seconds), quality, ...(peakMemoryBytes ? [mebibytes(peakMemoryBytes)] : [])].join(", ");
  const rows = readResults<SpeedResult>("speed").flatMap(({ lines }) =>
    lines.map((line) => [
      line.work,
      line.data,
      line.per,
      String(line.threads),
      side(line.palate),
      side(line.peer),
      ratioOf(line).toFixed(2),
      String(line.wanted),
    ]),
  );
  return markdown(["work", "data", "per", "threads", "Palate", "peer", "ratio", "wanted"], rows);
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) =>
    Math.max(3, cell.length, ...rows.map((cells) => cells[column].length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

function short(number: number): string {
  return number.toFixed(4).replace(/^0/, "");
}

function duration(seconds: number): string {
  return seconds < 1 ? `${(1000 * seconds).toPrecision(3)} ms` : `${seconds.toPrecision(3)} s`;
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}
