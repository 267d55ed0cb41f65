import { createLazyRoute } from "@tanstack/react-router";
import { SideBySide } from "./comparison/side-by-side.tsx";
import { OneList } from "./one-list.tsx";
import { useVisit } from "./use-visit.ts";

export const tasteRoute = createLazyRoute("/taste")({ component: TastePage });

/** A user's next items: one list, or two models' side by side. */
function TastePage() {
  const visit = useVisit();
  const { against } = visit.search;
  return against === undefined ? <OneList visit={visit} /> : <SideBySide visit={visit} against={against} />;
}
