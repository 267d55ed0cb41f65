import { NumberInput } from "@mantine/core";

interface AmountFieldProps {
  readonly label: string;
  readonly about?: string;
  /** what holds while it is empty */
  readonly usual: number | string;
  readonly value: number | undefined;
  readonly fault: string | undefined;
  readonly width?: number;
  readonly isFraction?: boolean;
  readonly onChange: (value: number | undefined) => void;
}

/** A number that may be left out. What is out of range is said by the server, with its reason. */
export function AmountField({
  label,
  about,
  usual,
  value,
  fault,
  width = 190,
  isFraction = false,
  onChange,
}: AmountFieldProps) {
  return (
    <NumberInput
      label={label}
      description={about}
      inputWrapperOrder={["label", "input", "description", "error"]}
      placeholder={String(usual)}
      allowDecimal={isFraction}
      clampBehavior="none"
      w={width}
      maw="100%"
      value={value ?? ""}
      error={fault}
      onChange={(given) => onChange(given === "" ? undefined : Number(given))}
    />
  );
}
