import { Alert } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useSessionRoles } from "./session-roles.ts";

/** Says which part of a page is for others, and as what the reader is signed in. */
export function NotAllowed({ children }: { children: ReactNode }) {
  const { roles } = useSessionRoles();
  return (
    <Alert role="note" color="gray" variant="light" icon={<IconLock />}>
      {children} You are signed in as {roles.join(", ") || "nobody"}.
    </Alert>
  );
}
