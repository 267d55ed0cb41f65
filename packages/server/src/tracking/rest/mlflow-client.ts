import { readText } from "../../platform/outside/read-text.ts";
import { TrackerRefused, TrackerUnavailable } from "../mirror/tracker.ts";
import type { TrackingServer } from "./credentials.ts";

/** What an MLflow server refused, by MLflow's own code. */
export class MlflowRefusal extends TrackerRefused {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

type Json = Readonly<Record<string, unknown>>;

/** Calls MLflow's REST API, each call within a deadline. */
export interface MlflowClient {
  readonly address: string;
  /**
   * @param path after /api/2.0/mlflow/
   * @throws MlflowRefusal, TrackerUnavailable
   */
  call<Answer>(method: "GET" | "POST" | "PATCH" | "DELETE", path: string, fields: Json): Promise<Answer>;
  /** Puts a file into the server's own store. @param path of the artifact there, not encoded */
  upload(path: string, type: string, content: string | Uint8Array): Promise<void>;
}

const deadlineMs = 30_000;
const uploadDeadlineMs = 15 * 60_000;
const mostBytes = 64 * 1024 * 1024;
const longestMessage = 300;

/** @param closing breaks off whatever goes on */
export function mlflowClient({ address, headers }: TrackingServer, closing: AbortSignal): MlflowClient {
  async function answered(url: string, request: RequestInit, withinMs: number): Promise<string> {
    let status: number;
    let text: string;
    try {
      const response = await fetch(url, {
        ...request,
        signal: AbortSignal.any([closing, AbortSignal.timeout(withinMs)]),
      });
      status = response.status;
      text = await readText(response, mostBytes);
    } catch (error) {
      throw new TrackerUnavailable(`${address} does not answer: ${reasonOf(error)}.`);
    }
    if (status >= 200 && status < 300) return text;
    const { error_code: code, message } = refusalIn(text);
    const said = `${address} answered ${status}: ${short(message ?? text)}`;
    // Of what it can't do now, and of who may do nothing there, nothing else would fare better.
    const isAboutThis = code !== undefined && status >= 400 && status < 500;
    if (!isAboutThis || [401, 403, 408, 429].includes(status)) throw new TrackerUnavailable(said);
    throw new MlflowRefusal(code, said);
  }

  return {
    address,
    async call<Answer>(method: string, path: string, fields: Json): Promise<Answer> {
      const url = new URL(`${address}/api/2.0/mlflow/${path}`);
      const isInUrl = method === "GET";
      if (isInUrl)
        for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, String(value));
      const text = await answered(
        url.href,
        {
          method,
          headers: { ...headers, ...(!isInUrl && { "content-type": "application/json" }) },
          ...(!isInUrl && { body: JSON.stringify(fields) }),
        },
        deadlineMs,
      );
      try {
        return JSON.parse(text === "" ? "{}" : text) as Answer;
      } catch {
        throw new TrackerUnavailable(`${address} answered no JSON; is it an MLflow server?`);
      }
    },
    async upload(path, type, content) {
      const encoded = path.split("/").map(encodeURIComponent).join("/");
      await answered(
        `${address}/api/2.0/mlflow-artifacts/artifacts/${encoded}`,
        {
          method: "PUT",
          headers: { ...headers, "content-type": type },
          body: content as Uint8Array<ArrayBuffer> | string,
        },
        uploadDeadlineMs,
      );
    },
  };
}

function refusalIn(text: string): { error_code?: string; message?: string } {
  try {
    const { error_code, message } = JSON.parse(text) as Json;
    return {
      ...(typeof error_code === "string" && { error_code }),
      ...(typeof message === "string" && { message }),
    };
  } catch {
    return {};
  }
}

function reasonOf(error: unknown): string {
  const { name, message, cause } = error as Error;
  if (name === "TimeoutError") return "not in time";
  const { code, message: why } = (cause ?? {}) as { code?: string; message?: string };
  return short(code ?? why ?? message);
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= longestMessage ? line : `${line.slice(0, longestMessage)}…`;
}
