import { isIP } from "node:net";
import { integer, listOf, matching, path } from "../kinds.ts";
import type { Kind, Settings } from "../setting.ts";

const shortestAdminKey = 16;
/** as long as what HS256 makes of it (RFC 7518, 3.2) */
const shortestJwtSecretBytes = 32;

const jwtSecret: Kind<string> = {
  expected: `at least ${shortestJwtSecretBytes} bytes`,
  schema: { type: "string" },
  read: (text) => (Buffer.byteLength(text) >= shortestJwtSecretBytes ? text : undefined),
};

const jwksUrl: Kind<string> = {
  expected: "an https address (http only on this machine), such as https://login.example/jwks.json",
  schema: { type: "string" },
  read: (text) =>
    /^https:\/\/[^@]+$|^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/][^@]*$/.test(text) && URL.canParse(text)
      ? text
      : undefined,
};

const words = matching(/./, "a text");

const network: Kind<string> = {
  expected: "an address or network, such as 10.0.0.0/8",
  schema: { type: "string" },
  read: (text) => (isNetwork(text) ? text : undefined),
};

function isNetwork(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    rest.length === 0 && most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
  );
}

export const securitySettings = {
  /** sets the administrator's key instead of making one */
  adminKey: {
    variable: "PALATE_ADMIN_KEY",
    key: "security.adminKey",
    kind: matching(
      new RegExp(`^[\\x21-\\x7e]{${shortestAdminKey},}$`),
      `at least ${shortestAdminKey} visible characters without spaces`,
    ),
    defaultInWords: "made at the first start, and shown once",
    doc: "The administrator's key.",
    secret: true,
    status: { used: "0.1.0" },
  },
  jwtSecret: {
    variable: "PALATE_JWT_SECRET",
    key: "security.jwtSecret",
    kind: jwtSecret,
    doc: "The HS256 secret of tokens (JWT) that are taken in place of keys.",
    secret: true,
    status: { used: "0.1.0" },
  },
  jwtJwksUrl: {
    variable: "PALATE_JWT_JWKS_URL",
    key: "security.jwtJwksUrl",
    kind: jwksUrl,
    doc: "Where the public keys of those tokens are, in place of a secret.",
    status: { used: "0.1.0" },
  },
  jwtIssuer: {
    variable: "PALATE_JWT_ISSUER",
    key: "security.jwtIssuer",
    kind: words,
    doc: "Who must have issued a token; anyone who has the secret or a key when nothing is given.",
    status: { used: "0.1.0" },
  },
  jwtAudience: {
    variable: "PALATE_JWT_AUDIENCE",
    key: "security.jwtAudience",
    kind: words,
    doc: "Whom a token must be meant for; needed beside a JWKS URL.",
    status: { used: "0.1.0" },
  },
  jwtRolesClaim: {
    variable: "PALATE_JWT_ROLES_CLAIM",
    key: "security.jwtRolesClaim",
    kind: words,
    default: "roles",
    doc: "The claim that holds a token's roles; with dots for a claim within a claim.",
    status: { used: "0.1.0" },
  },
  rateLimitPerMinute: {
    variable: "PALATE_RATE_LIMIT_PER_MINUTE",
    key: "security.rateLimitPerMinute",
    kind: integer(1, 1_000_000),
    defaultInWords: "any number",
    doc: "Requests a minute of each key and token, and failed ones of each address.",
    status: { used: "0.1.0" },
  },
  trustedProxies: {
    variable: "PALATE_TRUSTED_PROXIES",
    key: "security.trustedProxies",
    kind: listOf(network, "addresses or networks separated by commas, such as 10.0.0.0/8"),
    default: "",
    doc: "Addresses and networks of proxies whose `X-Forwarded-For` is believed.",
    status: { used: "0.1.0" },
  },
  tlsCert: {
    variable: "PALATE_TLS_CERT",
    key: "security.tlsCert",
    kind: path,
    doc: "A file with the certificate chain in PEM: HTTPS is spoken where it is given with its key.",
    status: { used: "0.1.0" },
  },
  tlsKey: {
    variable: "PALATE_TLS_KEY",
    key: "security.tlsKey",
    kind: path,
    doc: "A file with the certificate's private key in PEM.",
    status: { used: "0.1.0" },
  },
} as const satisfies Settings;
