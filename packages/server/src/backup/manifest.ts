import { PalateError } from "@palate/contract";
import { type Static, Type } from "typebox";
import { Check } from "typebox/value";
import { damaged } from "./archive/damaged.ts";

/** Counts the ways in which backups are laid out. */
export const format = 1;

/** What of a backup can be known of any, whatever wrote it: its first entry. */
export const aboutName = "palate-backup.json";
/** The last entry: what all the others must be. */
export const manifestName = "manifest.json";

const About = Type.Object({ format: Type.Integer(), palate: Type.String() });

const Count = Type.Integer({ minimum: 0 });

const Manifest = Type.Object({
  /** when the backup began: what it holds is what there was then */
  createdAt: Type.String(),
  /** the version of Palate that made it */
  palate: Type.String(),
  /** such as "18.4" */
  postgres: Type.String(),
  /** migrations that were applied, in the order of their names */
  migrations: Type.Array(Type.String()),
  tables: Type.Array(
    Type.Object({ name: Type.String(), columns: Type.Array(Type.String(), { minItems: 1 }), rows: Count }),
  ),
  /** `last` is text: it may be larger than a number */
  sequences: Type.Array(Type.Object({ name: Type.String(), last: Type.String(), isCalled: Type.Boolean() })),
  /** the settings that were given, by key; secrets only as "(set)" */
  settings: Type.Record(Type.String(), Type.String()),
  /** sentences about what should be in it, and is not as it should be */
  problems: Type.Array(Type.String()),
  /** all entries before this one */
  entries: Type.Array(
    Type.Object({ name: Type.String(), bytes: Count, sha256: Type.String({ pattern: "^[0-9a-f]{64}$" }) }),
  ),
});
export type Manifest = Static<typeof Manifest>;

/** @throws PalateError CONFLICT for a backup of a kind that this Palate does not know, BACKUP_DAMAGED */
export function checkAbout(text: string): void {
  const about = parsed(text);
  if (!Check(About, about)) throw damaged("Its beginning does not say what it is.");
  if (about.format === format) return;
  throw new PalateError("CONFLICT", {
    detail: `This backup was made by Palate ${about.palate}, and this is an older one. Restore it with that version or a newer one.`,
  });
}

/** @throws PalateError BACKUP_DAMAGED */
export function readManifest(text: string): Manifest {
  const manifest = parsed(text);
  if (Check(Manifest, manifest)) return manifest;
  throw damaged("Its list of contents is not one.");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged("A part of it is not the JSON that it must be.", error);
  }
}
