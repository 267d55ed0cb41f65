import { type FieldError, PalateError, type ScenarioDefinition } from "@palate/contract";

/**
 * Checks what the schema can't say.
 * @throws PalateError VALIDATION_FAILED naming each field
 */
export function checkDefinition({ retrievers = [] }: ScenarioDefinition): void {
  const errors: FieldError[] = [];
  const names = new Set<string>();
  for (const [index, retriever] of retrievers.entries()) {
    if (retriever.kind !== "http") continue;
    const field = `retrievers.${index}`;
    if (!URL.canParse(retriever.url))
      errors.push({ field: `${field}.url`, message: "This is not the address of a service." });
    if (names.has(retriever.name))
      errors.push({ field: `${field}.name`, message: "Another retriever has this name already." });
    names.add(retriever.name);
  }
  for (const kind of ["trending", "newest", "nearby"] as const) {
    const places = retrievers.flatMap((retriever, index) => (retriever.kind === kind ? [index] : []));
    for (const place of places.slice(1))
      errors.push({
        field: `retrievers.${place}.kind`,
        message: `There is a retriever of the kind ${kind} already.`,
      });
  }
  if (errors.length > 0) throw new PalateError("VALIDATION_FAILED", { errors });
}
