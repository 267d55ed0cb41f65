import { PalateError } from "@palate/contract";

export interface Token {
  readonly kind: "name" | "text" | "number" | "sign" | "end";
  /** of a text without its quotes */
  readonly text: string;
}

const patterns: readonly [Exclude<Token["kind"], "end">, RegExp][] = [
  ["number", /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w.])/y],
  // A key may be quoted from any of its dots on: tags.`my key`, metrics."a b".
  ["name", /[A-Za-z_][\w/@-]*(?:\.[\w/@-]+)*(?:\.(?:`[^`]*`|"[^"]*"))?|`[^`]*`/y],
  ["text", /'[^']*'|"[^"]*"/y],
  ["sign", /!=|>=|<=|[=<>(),]/y],
];

/** @throws PalateError VALIDATION_FAILED for a character that begins nothing */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    while (/\s/.test(text[at] ?? "")) at++;
    if (at >= text.length) return [...tokens, { kind: "end", text: "the end" }];
    const token = tokenAt(text, at);
    if (token === undefined) throw badFilter(`it can't be read from "${text.slice(at, at + 20)}" on`);
    tokens.push({ kind: token.kind, text: token.kind === "text" ? token.raw.slice(1, -1) : token.raw });
    at += token.raw.length;
  }
}

function tokenAt(text: string, at: number) {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const raw = pattern.exec(text)?.[0];
    if (raw !== undefined) return { kind, raw };
  }
  return undefined;
}

/** @param why follows "filter: " */
export function badFilter(why: string, field = "filter"): PalateError {
  return new PalateError("VALIDATION_FAILED", { errors: [{ field, message: why }] });
}
