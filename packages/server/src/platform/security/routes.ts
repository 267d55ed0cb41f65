import type { Clock } from "../clock.ts";
import { sessionCookie, sessionOf } from "../http/authentication.ts";
import type { HttpServer } from "../http/http-server.ts";
import { termsOf } from "./key-terms.ts";
import type { Security } from "./security.ts";
import { sessionSeconds } from "./sessions.ts";

const usualGraceSeconds = 86_400;

/**
 * @param signInUrl makes a one-time link to the console from a token
 * @param isSecure whether browsers come by HTTPS; then they are told to send the session's cookie in no other way
 */
export function securityRoutes(
  http: HttpServer,
  security: Security,
  { clock, signInUrl, isSecure }: { clock: Clock; signInUrl: (token: string) => string; isSecure: boolean },
): void {
  const cookie = (session: string, maxAgeSeconds: number) =>
    `${sessionCookie}=${session}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAgeSeconds}${isSecure ? "; Secure" : ""}`;
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
  http.handle("createKey", async ({ principal, body }) =>
    keys.create(principal.tenant, body.name, body.roles, termsOf(body, clock.now())),
  );
  http.handle("rotateKey", ({ principal, params, query }) =>
    keys.rotate(principal.tenant, params.keyId, query.graceSeconds ?? usualGraceSeconds),
  );
  http.handle("deleteKey", ({ principal, params }) => keys.remove(principal.tenant, params.keyId));
}
