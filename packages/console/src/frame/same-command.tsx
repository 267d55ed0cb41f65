import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Command } from "./command.tsx";

interface SameCommandProps {
  readonly command: string;
  /** what the command reads */
  readonly children?: ReactNode;
}

/** The command that does what a form is about to do. */
export function SameCommand({ command, children }: SameCommandProps) {
  return (
    <div>
      <Text size="sm" c="dimmed" mb={6}>
        The same from the command line:
      </Text>
      <Command>{command}</Command>
      {children}
    </div>
  );
}
