import type { IncomingMessage } from "node:http";
import { type Operation, PalateError, type Role } from "@palate/contract";
import type { FastifyRequest } from "fastify";
import type { Principal } from "../security/principal.ts";
import type { Security } from "../security/security.ts";
import { defaultTenant } from "../tenant.ts";

export const sessionCookie = "palate_session";

const anyone: Principal = { tenant: defaultTenant, roles: [], name: "anyone" };
const harmlessMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Decides whether a request may do an operation.
 *
 * @throws PalateError UNAUTHENTICATED without a valid key, token or session, FORBIDDEN when it has none of the
 *   operation's roles, or when a browser sends a session's cookie from another site; see `Security.authenticate`
 */
export async function admit(
  security: Security,
  operation: Pick<Operation, "roles" | "takesPassword">,
  request: FastifyRequest,
): Promise<Principal> {
  const key = (operation.takesPassword && passwordOf(request)) || keyOf(request);
  const session = key === undefined ? sessionOf(request) : undefined;
  if (operation.roles === "anyone") {
    security.noteGuest(request.ip);
    return anyone;
  }
  const principal = await security.authenticate({ key, session }, request.ip);
  if (principal === undefined) throw new PalateError("UNAUTHENTICATED");
  if (!allows(operation.roles, principal)) throw new PalateError("FORBIDDEN", { roles: operation.roles });
  if (session !== undefined && !harmlessMethods.has(request.method) && !fromSameSite(request)) {
    throw new PalateError("FORBIDDEN", {
      detail: "A console session may only be used from the console's own pages. Programs send a key.",
      roles: operation.roles,
    });
  }
  return principal;
}

/** @returns the key of `Authorization: Bearer …` or `X-API-Key: …` */
export function keyOf({ headers }: Pick<IncomingMessage, "headers">): string | undefined {
  const { authorization } = headers;
  if (authorization !== undefined) {
    const space = authorization.indexOf(" ");
    return authorization.slice(0, space).toLowerCase() === "bearer"
      ? authorization.slice(space + 1).trim()
      : "";
  }
  const key = headers["x-api-key"];
  return Array.isArray(key) ? key[0] : key;
}

/**
 * @returns the key that came as the password of `Authorization: Basic …`, the name being whatever it is. Browsers may keep
 *   such a password and send it from other sites too, so it is only taken for what changes nothing.
 */
function passwordOf({
  headers: { authorization = "" },
}: Pick<IncomingMessage, "headers">): string | undefined {
  const encoded = /^basic +([\w+/=-]+)\s*$/i.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  const named = Buffer.from(encoded, "base64").toString("utf8");
  const colon = named.indexOf(":");
  return colon < 0 ? undefined : named.slice(colon + 1);
}

/** @returns the token in the console's cookie */
export function sessionOf({ headers }: Pick<IncomingMessage, "headers">): string | undefined {
  for (const part of headers.cookie?.split(";") ?? []) {
    const [name, value] = part.split("=", 2);
    if (name?.trim() === sessionCookie) return value?.trim();
  }
  return undefined;
}

function allows(needed: readonly Role[], { roles }: Principal): boolean {
  return roles.includes("admin") || needed.some((role) => roles.includes(role));
}

/** Browsers name the page's origin in every request that writes; what names none is no browser's doing. */
function fromSameSite({ headers }: Pick<IncomingMessage, "headers">): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return (headers["sec-fetch-site"] ?? "none") === "none";
  return URL.canParse(origin) && new URL(origin).host === host;
}
