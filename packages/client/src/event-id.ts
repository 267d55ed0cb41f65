/** @returns a new event id: 128 random bits in hexadecimal */
export function newEventId(): string {
  // Not randomUUID: browsers have it only on pages that came by https.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
