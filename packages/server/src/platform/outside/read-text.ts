import { InvalidAnswer } from "./invalid-answer.ts";

/**
 * Reads an answer's body.
 * @param most bytes that are read
 * @throws InvalidAnswer for what is larger
 */
export async function readText(response: Response, most: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the rest of the body.
    if (bytes > most) throw new InvalidAnswer(`It answered more than ${most} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
