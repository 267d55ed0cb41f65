/** One column: its heading, and whether its cells are numbers, which stand at the right. */
export interface Column {
  readonly heading: string;
  readonly numeric?: boolean;
}

/** Lays out rows of text under headings. @returns lines without a line end at the last one */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ heading }, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return columns[column]?.numeric === true ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  return [line(columns.map(({ heading }) => heading)), rule, ...rows.map(line)].join("\n");
}
