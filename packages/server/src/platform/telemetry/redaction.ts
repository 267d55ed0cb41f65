const fields =
  "authorization|proxy-authorization|x-api-key|api_?key|admin_?key|cookie|set-cookie|password|passwd|secret|client_?secret|" +
  "private_?key|token|(?:access|id|refresh|local|sign_?in)_?token|session|jwt";
const parameters = `${fields}|key|code|sig|signature|palate_session`;

const secrets: readonly [RegExp, string][] = [
  [/(\b[a-z][a-z0-9+]*:\/\/[^\s:/@"]*:)[^\s@"]+@/g, "$1[redacted]@"],
  [/\b(palate_[0-9a-f]{8})_[\w-]{20,}/g, "$1_[redacted]"],
  [/\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g, "[redacted]"],
  [/\b(Bearer|Basic) +[\w.~+/=-]{8,}/gi, "$1 [redacted]"],
  [/(\bpalate_session=)[\w%.-]+/g, "$1[redacted]"],
  [/(\/sign-in#)[\w-]{20,}/g, "$1[redacted]"],
  [new RegExp(`([?&;](?:${parameters})=)[^&#\\s"\\\\]+`, "gi"), "$1[redacted]"],
  [new RegExp(`("(?:${fields})":\\s*)"(?:[^"\\\\]|\\\\.)*"`, "gi"), '$1"[redacted]"'],
  // JSON within a text of JSON.
  [
    new RegExp(`(\\\\"(?:${fields})\\\\":\\s*)\\\\"(?:[^"\\\\]|\\\\\\\\(?:\\\\.|.))*?\\\\"`, "gi"),
    '$1\\"[redacted]\\"',
  ],
];

/** Takes the secrets out of a text: those that show by their form, by the name of their field, or where they stand. */
export function redacted(text: string): string {
  return secrets.reduce((result, [pattern, replacement]) => result.replaceAll(pattern, replacement), text);
}

/**
 * @param known secrets that no form gives away, such as a key that a person chose
 * @returns {@link redacted}, which takes these out, too, as they are and as JSON and URLs write them
 */
export function redactorOf(known: readonly string[]): (text: string) => string {
  const forms = new Set(
    known
      .filter((secret) => secret !== "")
      .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]),
  );
  // The longest first: one may hold another.
  const ordered = [...forms].sort((a, b) => b.length - a.length);
  return (text) =>
    redacted(ordered.reduce((result, secret) => result.replaceAll(secret, "[redacted]"), text));
}

/** @returns the password of a database's address as it stands there and as it is, if there is one */
export function passwordsIn(url: string | undefined): string[] {
  if (url === undefined || !URL.canParse(url)) return [];
  const { password } = new URL(url);
  return password === "" ? [] : [password, decodeURIComponent(password)];
}
