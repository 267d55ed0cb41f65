const secrets: readonly [RegExp, string][] = [
  [/(\b[a-z][a-z0-9+]*:\/\/[^\s:/@"]*:)[^\s@"]+@/g, "$1[redacted]@"],
  [/\b(palate_[0-9a-f]{8})_[\w-]{20,}/g, "$1_[redacted]"],
  [/\beyJ[\w-]*\.[\w-]+\.[\w-]*/g, "[redacted]"],
  [
    /("(?:authorization|x-api-key|cookie|set-cookie|password|adminKey|token)":)"(?:[^"\\]|\\.)*"/gi,
    '$1"[redacted]"',
  ],
];

/** Takes the secrets out of a text: passwords in URLs, API keys, tokens (JWT), and the values of fields that hold one by their name. */
export function redacted(text: string): string {
  return secrets.reduce((result, [pattern, replacement]) => result.replaceAll(pattern, replacement), text);
}
