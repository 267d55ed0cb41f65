import { type NextRequest, NextResponse } from "next/server";
import { visitorCookie } from "./lib/palate";

/** Gives a browser that comes for the first time its cookie, before anything is rendered for it. */
export function proxy(request: NextRequest): NextResponse {
  if (request.cookies.has(visitorCookie)) return NextResponse.next();
  const visitor = crypto.randomUUID();
  request.cookies.set(visitorCookie, visitor);
  const response = NextResponse.next({ request: { headers: new Headers(request.headers) } });
  response.cookies.set(visitorCookie, visitor, { httpOnly: true, sameSite: "lax", maxAge: 90 * 24 * 3600 });
  return response;
}

export const config = { matcher: ["/"] };
