import { type Operation, operations } from "@palate/contract";
import type { Audit } from "../audit/audit.ts";
import { performAudited } from "./audited.ts";
import { type Call, type CallInput, type OperationRequest, Written } from "./http-server.ts";
import type { Served } from "./operation-routes.ts";
import { bodyValidator, parameterValidator, type Validate } from "./validation.ts";

/**
 * Calls operations on behalf of requests that came by another path: what is handed over is validated as if it had come
 * by itself, and only operations that the path stands for may be called, so that who may use it may do them all.
 */
export function callsOf(
  served: ReadonlyMap<string, Served>,
  audit: Audit,
): (id: string, request: OperationRequest<Operation>) => Call {
  const validators = new Map<string, InputValidators>();

  function checked(id: string, operation: Operation, input: CallInput<Operation>) {
    const known = validators.get(id) ?? validatorsOf(operation);
    validators.set(id, known);
    return {
      params: known.params?.(input.params ?? {}),
      query: known.query?.(input.query ?? {}),
      body: known.body?.(input.body),
    };
  }

  return (id, request) => {
    const { standsFor = [] } = operations[id as keyof typeof operations] as Operation;
    const call = async (meant: string, input: CallInput<Operation> = {}) => {
      const target = served.get(meant);
      if (target === undefined || !standsFor.includes(meant))
        throw new Error(`The operation ${id} does not stand for ${meant}.`);
      const { params, query, body } = checked(meant, target.operation, input);
      const { principal, requestId, headers, setHeader } = request;
      const asked = {
        params,
        query,
        body,
        stream: undefined,
        principal,
        requestId,
        headers,
        setHeader,
        get signal() {
          return request.signal;
        },
      } as OperationRequest<Operation>;
      const { audit: audited } = target.operation;
      const answer =
        audited === undefined
          ? await target.handler(asked)
          : await performAudited(audit, audited, false, asked, () => target.handler(asked));
      return answer instanceof Written ? answer.value : answer;
    };
    return call as unknown as Call;
  };
}

interface InputValidators {
  readonly params: Validate | undefined;
  readonly query: Validate | undefined;
  readonly body: Validate | undefined;
}

function validatorsOf({ params, query, body }: Operation): InputValidators {
  return {
    params: params && parameterValidator(params, "path"),
    query: query && parameterValidator(query, "query"),
    body: body && bodyValidator(body),
  };
}
