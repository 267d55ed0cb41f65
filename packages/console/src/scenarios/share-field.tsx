import { NumberField } from "./number-field.tsx";

interface ShareFieldProps {
  readonly field: string;
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A part of a whole, from 0 to 1, read and written in percent. */
export function ShareField({ field, label, value, onChange }: ShareFieldProps) {
  return (
    <NumberField
      field={field}
      label={label}
      value={fromShare(value)}
      suffix="%"
      min={0}
      max={100}
      step={5}
      onChange={(percent) => onChange(toShare(percent ?? 0))}
    />
  );
}

// Through four decimals, so that 0.07 is 7% and not 7.000000000000001%.
const fromShare = (share: number): number => Math.round(share * 1e6) / 1e4;
const toShare = (percent: number): number => Math.round(percent * 1e4) / 1e6;
