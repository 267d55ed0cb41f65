/**
 * Seconds of a fit of svd++ with Surprise's default settings, side by side with Surprise's SVD++.
 * Run from the repository's root: `npx node bench/speed/svd-plus-plus.ts`.
 */
import { compareWithSurprise } from "./against-surprise.ts";

await compareWithSurprise("svd++", { name: "svd-plus-plus", algorithm: "SVDpp" }, [
  { data: "ml-100k u1", factors: 20, epochs: 20, learningRate: 0.007, regularization: 0.02 },
]);
