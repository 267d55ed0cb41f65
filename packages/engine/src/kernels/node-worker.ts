import { parentPort } from "node:worker_threads";
import { serveThread } from "./thread.ts";

const port = parentPort;
if (port === null) throw new Error("This file is the entry of a kernel thread; it is not run by itself.");
serveThread(
  (receive) => port.on("message", receive),
  (answer) => port.postMessage(answer),
);
