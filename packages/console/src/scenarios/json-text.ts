import type { ScenarioDefinition } from "@palate/client";

/** A definition as people write it, or what keeps the text from being one. */
export type ReadText =
  | { readonly definition: ScenarioDefinition }
  | { readonly mistake: string; readonly line: number | undefined };

/** @returns two spaces to the level, fields in their own order */
export function writeText(definition: ScenarioDefinition): string {
  return JSON.stringify(definition, null, 2);
}

/** Reads the JSON of a definition. Which fields there may be is the server's to say. */
export function readText(text: string): ReadText {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return { definition: value as ScenarioDefinition };
    return { mistake: "A definition is an object: it begins with {.", line: 1 };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    // Browsers tell the place in words of their own; some only by the text that follows it.
    const [, line] = /line (\d+)/.exec(words) ?? [];
    const [, offset] = /position (\d+)/.exec(words) ?? [];
    return {
      mistake: "This is not JSON yet.",
      line:
        line !== undefined
          ? Number(line)
          : offset !== undefined
            ? text.slice(0, Number(offset)).split("\n").length
            : undefined,
    };
  }
}
