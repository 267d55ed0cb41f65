import { createLazyRoute } from "@tanstack/react-router";
export const dataRoute = createLazyRoute("/data")({ component: () => null });
