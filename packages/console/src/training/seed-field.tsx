import { NumberInput } from "@mantine/core";

/** What chance is drawn by unless something else is said. */
export const usualSeed = 42;

interface SeedFieldProps {
  readonly about: string;
  readonly value: number;
  readonly fault: string | undefined;
  readonly onChange: (seed: number) => void;
}

/** What chance is drawn by. */
export function SeedField({ about, value, fault, onChange }: SeedFieldProps) {
  return (
    <NumberInput
      label="Seed"
      description={about}
      min={0}
      max={4294967295}
      allowDecimal={false}
      clampBehavior="none"
      w={300}
      maw="100%"
      inputWrapperOrder={["label", "input", "description", "error"]}
      value={value}
      error={fault}
      onChange={(given) => onChange(given === "" ? usualSeed : Number(given))}
    />
  );
}
