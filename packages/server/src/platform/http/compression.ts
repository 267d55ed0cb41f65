import compress from "@fastify/compress";
import type { FastifyInstance } from "fastify";

/** smaller answers fit into one packet as they are */
const smallestBytes = 1024;

/** Compresses the answers of the routes that are added to a scope from now on, when the caller understands that. */
export async function compressAnswers(scope: FastifyInstance): Promise<void> {
  await scope.register(compress, {
    threshold: smallestBytes,
    encodings: ["br", "gzip"],
    // A compressed body could be a thousand times as long as what the limit on bodies sees.
    globalDecompression: false,
  });
}
