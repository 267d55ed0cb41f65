import { createPalate } from "@palate/client";

/** For the server's own code: the key, with the roles `serve` and `ingest`, never reaches a browser. */
export const palate = createPalate({ url: process.env.PALATE_URL, key: process.env.PALATE_KEY });

/** The cookie that names a browser. Its value is the id of an anonymous session in Palate. */
export const visitorCookie = "visitor";
