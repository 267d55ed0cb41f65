import type { ImportReport } from "@palate/client";
import { queryOptions } from "@tanstack/react-query";
import { palate, queryClient, refreshMs, statusQuery } from "../api.ts";

export const importsQuery = queryOptions({
  queryKey: ["imports"],
  queryFn: ({ signal }) => palate.imports.list({ signal }),
  refetchInterval: refreshMs,
});

/** Puts news of an import where the page reads it; one that has ended changed the counts, and perhaps the catalog. */
export function receiveImport(report: ImportReport): void {
  queryClient.setQueryData(importsQuery.queryKey, (imports = []) =>
    imports.some(({ importId }) => importId === report.importId)
      ? imports.map((known) => (known.importId === report.importId ? report : known))
      : [report, ...imports],
  );
  if (report.status === "running") return;
  for (const queryKey of [statusQuery.queryKey, ["events"], ["item"], ["items"], ["genres"], ["scale"]])
    void queryClient.invalidateQueries({ queryKey });
}
