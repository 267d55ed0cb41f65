import { Button } from "@mantine/core";
import { useState } from "react";
import { DeleteDialog } from "./delete-dialog.tsx";

interface DeleteButtonProps {
  readonly title: string;
  readonly children: string;
  readonly remove: () => Promise<void>;
}

/** Takes something away, after a question. */
export function DeleteButton(dialog: DeleteButtonProps) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        Delete …
      </Button>
      <DeleteDialog {...dialog} opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}
