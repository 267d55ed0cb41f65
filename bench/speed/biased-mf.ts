/**
 * Seconds of a fit of biased-mf with Surprise's default settings, side by side with Surprise's SVD.
 * Run from the repository's root: `npx node bench/speed/biased-mf.ts`.
 */
import { compareWithSurprise } from "./against-surprise.ts";

const defaults = { factors: 100, epochs: 20, learningRate: 0.005, regularization: 0.02 };

await compareWithSurprise("biased-mf", { name: "biased-mf", algorithm: "SVD" }, [
  { data: "ml-100k u1", ...defaults },
  { data: "ml-1m", ...defaults },
]);
