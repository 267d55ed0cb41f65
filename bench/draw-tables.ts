/**
 * Draws the tables of `bench/README.md` from the figures in `bench/results/`.
 * Run from the repository's root: `npx node bench/draw-tables.ts`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { QualityResult, RecipeOutcome } from "./quality/quality-result.ts";
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
  return readResults<QualityResult>("quality").map(qualityTable).join("\n\n");
}

function qualityTable({ name, protocol, metrics, others, outcomes }: QualityResult): string {
  const [lead] = metrics;
  const isError = lead === "rmse";
  const value = ({ metrics: found }: RecipeOutcome) => found[lead].value;
  const own = outcomes
    .toSorted((a, b) => (isError ? value(a) - value(b) : value(b) - value(a)))
    .map((outcome) => [
      `\`${outcome.model}\``,
      ...metrics.map((metric) => {
        const { value: mean, low, high } = outcome.metrics[metric];
        return `${short(mean)} [${short(low)}, ${short(high)}]`;
      }),
      `${outcome.fitSeconds.toFixed(1)} s`,
      mebibytes(outcome.peakMemoryBytes),
    ]);
  const theirs = others.map((other) => [other.name, ...other.figures, "", ""]);
  const head = ["model", ...metrics, "fit", "memory"];
  return `### ${name}\n\n${protocol[0].toUpperCase()}${protocol.slice(1)}.\n\n${markdown(head, [...own, ...theirs])}`;
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
