import { Button, SegmentedControl, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, getRouteApi } from "@tanstack/react-router";
import { NotAllowed } from "../frame/not-allowed.tsx";
import { Question } from "../frame/question.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { formatPlural } from "../words.ts";
import { keysQuery } from "./actors.ts";
import { AuditLog } from "./audit-log.tsx";
import { CreateKeyDialog } from "./create-key-dialog.tsx";
import { Keys } from "./keys.tsx";
import { RoleTable } from "./role-table.tsx";

const route = getRouteApi("/access");

export const accessRoute = createLazyRoute("/access")({ component: AccessPage });

/** Keys, what each role may do, and who administered what. */
function AccessPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { isAdmin } = useSessionRoles();
  const keys = useQuery({ ...keysQuery, enabled: isAdmin });
  const parts = isAdmin ? ["keys", "roles", "audit"] : ["roles"];
  const part = parts.find((one) => one === search.show) ?? parts[0];
  const change = (to: typeof search) =>
    void navigate({ search: (before) => ({ ...before, ...to }), replace: true, resetScroll: false });
  return (
    <>
      <Question
        name="Access"
        answer={
          isAdmin
            ? keys.error
              ? "The keys could not be read."
              : keys.data && `${formatPlural(keys.data.length, "key")} in use.`
            : "What each role may do."
        }
        actions={isAdmin && <Button onClick={() => change({ dialog: "key" })}>New key …</Button>}
      >
        Who may do what?
      </Question>
      <Stack gap="lg">
        {!isAdmin && <NotAllowed>Keys and the audit log are for administrators.</NotAllowed>}
        {isAdmin && (
          <SegmentedControl
            aria-label="Show"
            value={part ?? "roles"}
            onChange={(show) => void navigate({ search: { show }, replace: true, resetScroll: false })}
            data={[
              { value: "keys", label: "Keys" },
              { value: "roles", label: "Roles" },
              { value: "audit", label: "Audit log" },
            ]}
          />
        )}
        {part === "keys" && <Keys />}
        {part === "roles" && <RoleTable />}
        {part === "audit" && <AuditLog filter={search} onFilter={change} />}
      </Stack>
      <CreateKeyDialog
        opened={isAdmin && search.dialog === "key"}
        onClose={() => change({ dialog: undefined })}
      />
    </>
  );
}
