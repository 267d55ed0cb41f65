import { TextInput } from "@mantine/core";
import { useState } from "react";

interface NumberTextProps {
  readonly label: string;
  readonly about?: string;
  readonly value: number | undefined;
  readonly placeholder?: string;
  readonly fault: string | undefined;
  readonly size?: "xs" | "sm";
  readonly width?: number;
  /** NaN for what is no number */
  readonly onChange: (value: number | undefined) => void;
}

/** A number of any size, as it is written: 0.000001 and 1e-6 alike. */
export function NumberText({
  label,
  about,
  value,
  placeholder,
  fault,
  size = "xs",
  width = 110,
  onChange,
}: NumberTextProps) {
  // What is being typed, such as "0.", is kept until it means another number.
  const [text, setText] = useState(String(value ?? ""));
  const shown = Object.is(numberIn(text), value) ? text : String(value ?? "");
  return (
    <TextInput
      label={label}
      description={about}
      inputWrapperOrder={["label", "input", "description", "error"]}
      size={size}
      w={width}
      maw="100%"
      inputMode="decimal"
      placeholder={placeholder}
      maxLength={40}
      value={shown}
      error={fault ?? (Number.isNaN(value) ? "a number" : undefined)}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(numberIn(event.currentTarget.value));
      }}
    />
  );
}

function numberIn(text: string): number | undefined {
  return text.trim() === "" ? undefined : Number(text);
}
