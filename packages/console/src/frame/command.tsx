import { ActionIcon, Code, CopyButton, Group, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import classes from "./command.module.css";

/** A command to run in the project's folder, ready to copy. */
export function Command({ children }: { children: string }) {
  return (
    <Group gap={4} wrap="nowrap" className={classes.command}>
      <Code className={classes.text}>{children}</Code>
      {/* Browsers allow copying only on pages that came from this machine or by https. */}
      {window.isSecureContext && (
        <CopyButton value={children}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? "Copied" : "Copy"}>
              <ActionIcon
                variant="subtle"
                color="gray"
                onClick={copy}
                aria-label={`Copy the command ${children}`}
              >
                {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      )}
    </Group>
  );
}
