import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import type { PalateOptions } from "@palate/client";
import { CliError } from "../cli-error.ts";
import { exitCodes } from "../exit-codes.ts";
import type { RunningServer } from "./running-server.ts";

type Fetch = NonNullable<PalateOptions["fetch"]>;

/**
 * How to reach a server on this machine. Its certificate is hardly ever one for 127.0.0.1, so it is held against the
 * file from which the server has it.
 *
 * @returns undefined for one that speaks plain HTTP
 */
export async function trustingFetch({
  certificate,
}: Pick<RunningServer, "certificate">): Promise<Fetch | undefined> {
  if (certificate === undefined) return undefined;
  const { Agent, fetch: undiciFetch } = await import("undici");
  const ca = readCertificate(certificate);
  const { fingerprint256 } = new X509Certificate(ca);
  const dispatcher = new Agent({
    connect: {
      ca,
      allowPartialTrustChain: true,
      checkServerIdentity: (_host, shown) =>
        shown.fingerprint256 === fingerprint256
          ? undefined
          : new Error(`The server does not show the certificate in ${certificate}.`),
    },
  });
  return async (request) => {
    const { url, method, headers, body, signal, redirect } = request;
    const answer = await undiciFetch(url, {
      method,
      headers: [...headers],
      signal,
      redirect,
      dispatcher,
      ...(body === null ? {} : { body, duplex: "half" as const }),
    });
    return answer as unknown as Response;
  };
}

function readCertificate(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new CliError(
      exitCodes.failed,
      `The server's certificate ${file} can't be read: ${(cause as Error).message}.`,
    );
  }
}
