import type { Role } from "../frame/session-roles.ts";

/** What each role is for, in a sentence; what it may do, operation by operation, is the API's to say. */
export const roleSentences: { readonly [Name in Role]: string } = {
  viewer: "Reads all that there is to see, secrets apart, and changes nothing.",
  operator: "Sees all that too, and acts: imports, trains, promotes, makes scenarios.",
  admin: "May do everything. Keys and the audit log are for administrators alone.",
  ingest: "Writes events, items and users: for the programs that feed Palate.",
  serve: "Asks for recommendations and reads the catalog: for the programs that show them.",
};

export const roleNames = Object.keys(roleSentences) as Role[];
