import { type Asked, trainAndRecommend } from "./train-and-recommend.ts";

addEventListener("message", async ({ data }) => {
  try {
    postMessage(await trainAndRecommend(data as Asked));
  } catch (error) {
    postMessage({ failure: (error as Error).message });
  }
});
