import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** Files with a certificate that signs itself, and its key. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Makes one in `folder`, for a name that is not this machine's. Needs `openssl`. */
export function makeCertificate(folder: string, name: string): Certificate {
  const [cert, key] = [join(folder, `${name}.cert.pem`), join(folder, `${name}.key.pem`)];
  execFileSync(
    "openssl",
    [
      ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"],
      ...["-days", "2", "-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`],
      ...["-keyout", key, "-out", cert],
    ],
    { stdio: "ignore" },
  );
  return { cert, key };
}
