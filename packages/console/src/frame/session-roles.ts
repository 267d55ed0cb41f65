import type { Session } from "@palate/client";
import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "../api.ts";

export type Role = Session["roles"][number];

/** What whoever is signed in may do; nothing until it is known. */
export function useSessionRoles() {
  const { data } = useQuery(sessionQuery);
  const roles: readonly Role[] = data?.roles ?? [];
  const isAdmin = roles.includes("admin");
  return { roles, isAdmin, mayOperate: isAdmin || roles.includes("operator") };
}
