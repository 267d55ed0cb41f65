import { sessionCookie, sessionOf } from "../http/authentication.ts";
import type { HttpServer } from "../http/http-server.ts";
import type { Security } from "./security.ts";
import { sessionSeconds } from "./sessions.ts";

/** @param signInUrl makes a one-time link to the console from a token */
export function securityRoutes(
  http: HttpServer,
  security: Security,
  signInUrl: (token: string) => string,
): void {
  const { keys, sessions } = security;

  http.handle("signIn", async ({ body, setHeader, actAs }) => {
    const { session, ...principal } = await sessions.signIn(body.token);
    actAs(principal);
    setHeader("set-cookie", cookie(session, sessionSeconds));
    return { roles: [...principal.roles] };
  });
  http.handle("signOut", async ({ headers, setHeader, actAs }) => {
    const session = sessionOf({ headers });
    const principal = session === undefined ? undefined : await sessions.signOut(session);
    if (principal !== undefined) actAs(principal);
    setHeader("set-cookie", cookie("", 0));
  });
  http.handle("getSession", async ({ principal }) => ({ roles: [...principal.roles] }));
  http.handle("createSignInLink", async ({ principal }) => ({
    url: signInUrl(security.createSignInToken(principal.tenant)),
  }));
  http.handle("listKeys", async ({ principal }) => ({ keys: await keys.list(principal.tenant) }));
  http.handle("createKey", ({ principal, body }) => keys.create(principal.tenant, body.name, body.roles));
  http.handle("deleteKey", ({ principal, params }) => keys.remove(principal.tenant, params.keyId));
}

function cookie(session: string, maxAgeSeconds: number): string {
  return `${sessionCookie}=${session}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAgeSeconds}`;
}
