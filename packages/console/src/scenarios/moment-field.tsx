import { TextInput } from "@mantine/core";
import { useFault } from "./faults.ts";

interface MomentFieldProps {
  readonly field: string;
  readonly label: string;
  /** RFC 3339 */
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** A moment that may be left out, in the reader's own time zone. */
export function MomentField({ field, label, value, onChange }: MomentFieldProps) {
  const fault = useFault(field);
  return (
    <TextInput
      type="datetime-local"
      label={label}
      value={value === undefined ? "" : localText(value)}
      error={fault?.message}
      onChange={({ currentTarget: { value: text } }) => {
        const moment = new Date(text);
        onChange(Number.isNaN(moment.getTime()) ? undefined : moment.toISOString());
      }}
    />
  );
}

function localText(timestamp: string): string {
  const moment = new Date(timestamp);
  if (Number.isNaN(moment.getTime())) return "";
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}
