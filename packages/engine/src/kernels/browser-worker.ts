import { serveThread } from "./thread.ts";

serveThread(
  (receive) => addEventListener("message", ({ data }) => receive(data)),
  (answer) => postMessage(answer),
);
