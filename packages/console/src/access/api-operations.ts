import { PalateUnreachableError } from "@palate/client";
import { queryOptions } from "@tanstack/react-query";
import type { Role } from "../frame/session-roles.ts";

/** One operation of the API, and who may do it. */
export interface ApiOperation {
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  /** beside administrators, who may do everything; "anyone" needs no key */
  readonly roles: readonly Role[] | "anyone";
  /** what it is called in the audit log, when it is entered there */
  readonly act: string | undefined;
}

interface DocumentedOperation {
  readonly operationId: string;
  readonly tags?: readonly string[];
  readonly summary: string;
  readonly security?: readonly unknown[];
  readonly "x-roles"?: readonly Role[];
  readonly "x-audit"?: string;
}

/** Every operation, as the server's own document of its API has them. */
export const operationsQuery = queryOptions({
  queryKey: ["api operations"],
  queryFn: async ({ signal }): Promise<ApiOperation[]> => {
    const response = await fetch("/openapi.json", { signal }).catch((cause: unknown) => {
      throw cause instanceof TypeError ? new PalateUnreachableError("the server", cause) : cause;
    });
    const { paths } = (await response.json()) as { paths: Record<string, Record<string, unknown>> };
    return Object.values(paths).flatMap((methods) =>
      Object.values(methods).filter(isOperation).map(operationOf),
    );
  },
  staleTime: Number.POSITIVE_INFINITY,
});

function isOperation(value: unknown): value is DocumentedOperation {
  return typeof value === "object" && value !== null && "operationId" in value;
}

function operationOf(operation: DocumentedOperation): ApiOperation {
  const { operationId, tags, summary, "x-roles": roles, "x-audit": audit } = operation;
  return {
    id: operationId,
    tag: tags?.[0] ?? "Others",
    summary,
    roles: roles ?? "anyone",
    act: audit,
  };
}

/** @returns what a role may do, by the part of the API that it belongs to */
export function allowedTo(role: Role, operations: readonly ApiOperation[]): Map<string, ApiOperation[]> {
  const allowed = operations.filter(
    ({ roles }) => roles === "anyone" || role === "admin" || roles.includes(role),
  );
  return Map.groupBy(allowed, ({ tag }) => tag);
}
