import { queryOptions, useQuery } from "@tanstack/react-query";
import { palate } from "../api.ts";
import { useSessionRoles } from "../frame/session-roles.ts";

export const keysQuery = queryOptions({
  queryKey: ["keys"],
  queryFn: ({ signal }) => palate.keys.list({ signal }),
});

/** Those who act without a key of their own. */
const others: Readonly<Record<string, string>> = {
  session: "the console",
  local: "this machine’s command line",
  environment: "the key of PALATE_ADMIN_KEY",
  start: "the start of the server",
  retention: "retention",
};

export const lastingActors = Object.keys(others);

/** @returns what puts an actor, as records name it, into words: the name of its key, where that can be known */
export function useActorName(): (actor: string) => string {
  const { isAdmin } = useSessionRoles();
  const { data: keys = [] } = useQuery({ ...keysQuery, enabled: isAdmin });
  return (actor) => {
    const name = others[actor] ?? keys.find(({ keyId }) => keyId === actor)?.name;
    // A key's id is long, and its beginning is enough to tell it from others.
    return name ?? (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(actor) ? `key ${actor.slice(0, 8)}` : actor);
  };
}
