import { Alert, Button, Code, CopyButton, Group, Stack, Text } from "@mantine/core";
import { IconCheck, IconCopy, IconKey } from "@tabler/icons-react";
import classes from "./secret.module.css";

/** A key that is shown once, ready to copy. */
export function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <Stack>
      <Alert role="status" variant="light" icon={<IconKey />} title="Shown this once">
        Palate keeps no more of it than a hash. Put it where your program finds it, then close this.
      </Alert>
      <Code block className={classes.secret}>
        {secret}
      </Code>
      <Group justify="space-between" gap="xs">
        {window.isSecureContext ? (
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
                onClick={copy}
              >
                {copied ? "Copied" : "Copy the key"}
              </Button>
            )}
          </CopyButton>
        ) : (
          <Text size="sm" c="dimmed">
            Select it to copy it.
          </Text>
        )}
        <Button onClick={onClose}>I have it</Button>
      </Group>
    </Stack>
  );
}
