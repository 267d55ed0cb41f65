import { unreadable } from "./import-error.ts";

export type Encoding = "utf-8" | "iso-8859-1";

/**
 * A file's text, piece by piece.
 *
 * @throws PalateError IMPORT_UNREADABLE for no bytes, or bytes that are not text in this encoding
 */
export async function* decodedText(
  pieces: AsyncIterable<Buffer>,
  encoding: Encoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  const decode = (bytes: Buffer | undefined): string => {
    try {
      const text = bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
      line += text.split("\n").length - 1;
      return text;
    } catch (cause) {
      const before = new TextDecoder(encoding).decode(bytes ?? Buffer.alloc(0)).split("\uFFFD")[0] ?? "";
      throw unreadable("The file is not text in UTF-8", line + before.split("\n").length - 1, cause);
    }
  };
  let count = 0;
  for await (const bytes of pieces) {
    count += bytes.length;
    const text = decode(bytes);
    if (text !== "") yield text;
  }
  if (count === 0) throw unreadable("The file is empty");
  const rest = decode(undefined);
  if (rest !== "") yield rest;
}
