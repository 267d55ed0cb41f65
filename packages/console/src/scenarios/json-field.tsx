import { JsonInput } from "@mantine/core";
import type { ScenarioDefinition } from "@palate/client";
import { useState } from "react";
import { differences } from "../frame/differences.ts";
import { readText, writeText } from "./json-text.ts";

interface JsonFieldProps {
  readonly definition: ScenarioDefinition;
  readonly onChange: (definition: ScenarioDefinition) => void;
}

/** The whole definition as text. What is no JSON yet stays in the text, and the definition as it was. */
export function JsonField({ definition, onChange }: JsonFieldProps) {
  const [text, setText] = useState(() => writeText(definition));
  const read = readText(text);
  // Changed from outside, such as by going back to a revision: the text follows.
  const isBehind = "definition" in read && differences(read.definition, definition).length > 0;
  const shown = isBehind ? writeText(definition) : text;
  return (
    <JsonInput
      label="Definition"
      description="The same as in the form, and what it has no field for."
      value={shown}
      autosize
      minRows={12}
      spellCheck={false}
      styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
      error={
        "mistake" in read && `${read.mistake}${read.line === undefined ? "" : ` Look at line ${read.line}.`}`
      }
      onChange={(value) => {
        setText(value);
        const next = readText(value);
        if ("definition" in next) onChange(next.definition);
      }}
    />
  );
}
