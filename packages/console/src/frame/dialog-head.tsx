import { type Drawer, Group, type Modal } from "@mantine/core";

interface DialogHeadProps {
  /** the parts of the dialog that it stands in */
  readonly of: Pick<typeof Modal | typeof Drawer, "Title" | "CloseButton">;
  readonly children: string;
}

/**
 * A dialog's name and the way out of it. Mantine's own stands in a `header`, which screen readers take for the page's.
 */
export function DialogHead({ of: { Title, CloseButton }, children }: DialogHeadProps) {
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start" mb="md">
      <Title>{children}</Title>
      <CloseButton aria-label="Close" />
    </Group>
  );
}
