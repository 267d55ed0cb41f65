import { Autocomplete } from "@mantine/core";
import { metricName } from "../words.ts";

/** Those that runs measure and people ask for; any other can be typed. */
const known = [
  "ndcg@10",
  "recall@10",
  "precision@10",
  "map@10",
  "mrr@10",
  "hit-rate@10",
  "coverage@10",
  "rmse",
  "mae",
];

interface MetricFieldProps {
  readonly label: string;
  readonly about?: string;
  /** what holds while it is empty */
  readonly usual?: string;
  readonly value: string;
  readonly fault: string | undefined;
  readonly width?: number;
  readonly size?: "xs" | "sm";
  readonly onChange: (metric: string) => void;
}

/** The name of a metric, typed or chosen. */
export function MetricField({
  label,
  about,
  usual = "",
  value,
  fault,
  width = 220,
  size = "sm",
  onChange,
}: MetricFieldProps) {
  return (
    <Autocomplete
      label={label}
      description={about}
      inputWrapperOrder={["label", "input", "description", "error"]}
      data={known}
      renderOption={({ option }) => metricName(option.value)}
      placeholder={usual}
      maxLength={64}
      w={width}
      maw="100%"
      size={size}
      value={value}
      error={fault}
      onChange={onChange}
    />
  );
}
