import { NumberInput } from "@mantine/core";
import { useState } from "react";
import { useFault } from "./faults.ts";

interface NumberFieldProps {
  /** where it stands in the definition */
  readonly field: string;
  readonly label: string;
  readonly about?: string;
  readonly value: number | undefined;
  /** what holds while it is empty */
  readonly usual?: number | string;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly isWhole?: boolean;
  readonly suffix?: string;
  readonly onChange: (value: number | undefined) => void;
}

/** A number that may be left out. What is out of range is said by the server, with its reason. */
export function NumberField({
  field,
  label,
  about,
  value,
  usual,
  min,
  max,
  step = 1,
  isWhole = false,
  suffix = "",
  onChange,
}: NumberFieldProps) {
  // What is being typed, such as "0.", is kept until it means another number than the definition has.
  const [text, setText] = useState<number | string>(value ?? "");
  const fault = useFault(field);
  return (
    <NumberInput
      label={label}
      maw="20rem"
      description={about}
      value={numberIn(text) === value ? text : (value ?? "")}
      placeholder={usual === undefined ? "" : `${usual}${suffix}`}
      {...(min !== undefined && { min })}
      {...(max !== undefined && { max })}
      step={step}
      suffix={suffix}
      allowDecimal={!isWhole}
      clampBehavior="none"
      error={fault?.message}
      onChange={(given) => {
        setText(given);
        onChange(numberIn(given));
      }}
    />
  );
}

function numberIn(text: number | string): number | undefined {
  const number = typeof text === "number" ? text : Number.parseFloat(text);
  return Number.isFinite(number) ? number : undefined;
}
