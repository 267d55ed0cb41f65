import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { readFileSync, unwatchFile, watchFile } from "node:fs";
import { createSecureContext } from "node:tls";
import { type FieldError, PalateError } from "@palate/contract";
import type { Logger } from "pino";
import type { Config } from "../config/config.ts";

const lookEveryMs = 2_000;

/** Certificate chain and private key, in PEM. */
export interface TlsMaterial {
  readonly cert: string;
  readonly key: string;
}

interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}

/** @returns undefined when no certificate is configured */
export function tlsFiles({ tlsCert, tlsKey }: Pick<Config, "tlsCert" | "tlsKey">): TlsFiles | undefined {
  return tlsCert === undefined || tlsKey === undefined ? undefined : { cert: tlsCert, key: tlsKey };
}

/**
 * Reads certificate and key, and proves that they belong together.
 *
 * @throws PalateError VALIDATION_FAILED naming the setting and the file at fault, and nothing of a key
 */
export function readTls(files: TlsFiles): TlsMaterial {
  const cert = read("PALATE_TLS_CERT", files.cert);
  const key = read("PALATE_TLS_KEY", files.key);
  const certificate = attempt(() => new X509Certificate(cert));
  if (certificate === undefined)
    throw refused("PALATE_TLS_CERT", `${files.cert} holds no certificate in PEM`);
  const privateKey = attempt<KeyObject>(() => createPrivateKey(key));
  if (privateKey === undefined) {
    throw refused("PALATE_TLS_KEY", `${files.key} holds no private key in PEM without a passphrase`);
  }
  if (!certificate.checkPrivateKey(privateKey)) {
    throw refused("PALATE_TLS_KEY", `${files.key} is not the key of the certificate in ${files.cert}`);
  }
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    throw refused("PALATE_TLS_CERT", `${files.cert} can't be used: ${(error as Error).message}`);
  }
  return { cert, key };
}

/**
 * Hands over what the files hold whenever they have changed. While they do not fit, as between the renewal of one and of
 * the other, what was read before stays.
 *
 * @returns how to stop
 */
export function followTls(files: TlsFiles, log: Logger, renew: (material: TlsMaterial) => void): () => void {
  const look = () => {
    try {
      renew(readTls(files));
      log.info({ file: files.cert }, "the certificate was read again");
    } catch (error) {
      log.warn(
        { reason: (error as Error).message },
        "the new certificate can't be used; the one before stays",
      );
    }
  };
  const names = [files.cert, files.key];
  // By looking, not by watching: certificates are often renewed behind symbolic links.
  for (const name of names) watchFile(name, { interval: lookEveryMs, persistent: false }, look);
  return () => {
    for (const name of names) unwatchFile(name, look);
  };
}

function read(field: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw refused(field, `${file} can't be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

function refused(field: string, message: string): PalateError {
  const errors: FieldError[] = [{ field, message }];
  return new PalateError("VALIDATION_FAILED", { detail: `${field}: ${message}.`, errors });
}
