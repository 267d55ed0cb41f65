"use client";

export type { ListState, ListStoreOptions } from "./list-store.ts";
export { PalateProvider, useTracker } from "./provider.ts";
export { type ImpressionOptions, useImpressions } from "./use-impressions.ts";
export { type UsedRecommendations, useRecommendations } from "./use-recommendations.ts";
