import { Alert, List, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { troubleOf } from "../api.ts";
import { Prose } from "./prose.tsx";

/** An error in words: what happened, where, and what to do about it. */
export function ProblemNotice({ error, onClose }: { error: unknown; onClose?: () => void }) {
  const trouble = troubleOf(error);
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<IconAlertTriangle />}
      title={<Prose>{trouble.title}</Prose>}
      {...(onClose && { withCloseButton: true, closeButtonLabel: "Close this message", onClose })}
    >
      <Stack gap="xs">
        {trouble.detail !== undefined && <Prose>{trouble.detail}</Prose>}
        {trouble.fields.length > 0 && (
          <List size="sm" spacing={4}>
            {trouble.fields.map(({ field, message }) => (
              <List.Item key={`${field} ${message}`}>
                <b>{field}</b>: {message}
              </List.Item>
            ))}
          </List>
        )}
        <Prose>{trouble.remedy}</Prose>
        {trouble.requestId !== undefined && <Text size="xs">Request {trouble.requestId}</Text>}
      </Stack>
    </Alert>
  );
}
