import { Group, NumberInput, Select } from "@mantine/core";
import { useState } from "react";

const units = { seconds: 1, minutes: 60, hours: 3600 } as const;
type Unit = keyof typeof units;

interface BudgetFieldProps {
  readonly seconds: number;
  readonly fault: string | undefined;
  readonly onChange: (seconds: number) => void;
}

/** How long something may take, in the unit that is chosen. */
export function BudgetField({ seconds, fault, onChange }: BudgetFieldProps) {
  const [unit, setUnit] = useState<Unit>("minutes");
  const [amount, setAmount] = useState<number | string>(seconds / units[unit]);
  const say = (given: number | string, by: Unit) => {
    setAmount(given);
    setUnit(by);
    onChange(Math.round(Number(given) * units[by]));
  };
  return (
    <Group align="flex-start" gap={6} wrap="nowrap">
      <NumberInput
        label="Time"
        description="All of it: the race, the winner’s training and its measurement."
        inputWrapperOrder={["label", "input", "description", "error"]}
        min={0}
        clampBehavior="none"
        w={190}
        value={amount}
        error={fault}
        onChange={(given) => say(given, unit)}
      />
      <Select
        aria-label="Unit of time"
        mt={25}
        w={120}
        allowDeselect={false}
        data={Object.keys(units)}
        value={unit}
        onChange={(by) => by !== null && say(amount, by as Unit)}
      />
    </Group>
  );
}
