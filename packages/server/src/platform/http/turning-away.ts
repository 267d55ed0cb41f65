import type { OutgoingHttpHeaders } from "node:http";
import { type Operation, PalateError } from "@palate/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import { errorAnswer } from "./error-forms.ts";

const retryAfterSeconds = 1;

/**
 * Answers OVERLOADED to requests of one operation before anything is done for them: no key is looked up, no body read.
 *
 * @param count counts the error that is answered
 */
export function turningAway(
  { errorForm }: Operation,
  count: () => void,
): (request: FastifyRequest, reply: FastifyReply) => void {
  const error = new PalateError("OVERLOADED");

  return (request, reply) => {
    count();
    const answer = errorAnswer(errorForm, error, request.id);
    const body = JSON.stringify(answer.body);
    // Past Fastify: the less a refusal costs, the more is answered beside it.
    reply.hijack();
    const headers = {
      ...(reply.getHeaders() as OutgoingHttpHeaders),
      "content-type": answer.type,
      "retry-after": String(retryAfterSeconds),
      "content-length": Buffer.byteLength(body),
    };
    reply.raw.writeHead(error.status, headers).end(body);
  };
}
