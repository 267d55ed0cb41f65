import { cookies } from "next/headers";
import type { NextRequest } from "next/server";
import { visitorCookie } from "../../../lib/palate";

/** What a browser may ask Palate for. Everything else stays between the servers. */
const open = new Set(["POST api/v1/events", "POST api/v1/recommendations"]);

/**
 * Passes a browser's requests on with the server's key. Whose they are is what the cookie says, not what the request says:
 * nobody can ask for, or add to, what is somebody else's.
 */
async function relay(request: NextRequest, { params }: { params: Promise<{ path: string[] }> }) {
  const path = (await params).path.join("/");
  const sessionId = (await cookies()).get(visitorCookie)?.value;
  if (sessionId === undefined || !open.has(`${request.method} ${path}`))
    return new Response(null, { status: 404 });
  const asked: unknown = await request.json().catch(() => undefined);
  const answer = await fetch(`${process.env.PALATE_URL}/${path}`, {
    method: request.method,
    headers: { authorization: `Bearer ${process.env.PALATE_KEY}`, "content-type": "application/json" },
    body: JSON.stringify(Array.isArray(asked) ? asked.map(ofVisitor) : ofVisitor(asked)),
  });
  return new Response(answer.body, {
    status: answer.status,
    headers: pick(answer.headers, "content-type", "retry-after"),
  });

  function ofVisitor(named: unknown): object {
    const { userId: _, ...rest } = Object(named);
    return { ...rest, sessionId };
  }
}

function pick(headers: Headers, ...names: string[]): Headers {
  return new Headers(names.flatMap((name) => [...headers].filter(([key]) => key === name)));
}

export { relay as POST };
