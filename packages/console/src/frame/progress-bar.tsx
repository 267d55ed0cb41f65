import { Progress } from "@mantine/core";

interface ProgressBarProps {
  readonly label: string;
  /** of 1 */
  readonly share: number;
  /** for those who can't see it */
  readonly words: string;
}

/** How far something is. */
export function ProgressBar({ label, share, words }: ProgressBarProps) {
  return (
    <Progress.Root size="md">
      <Progress.Section value={Math.min(share * 100, 100)} aria-label={label} aria-valuetext={words} />
    </Progress.Root>
  );
}
