import { createLazyRoute } from "@tanstack/react-router";
export const modelsRoute = createLazyRoute("/models")({ component: () => null });
