import type { AuditedAct } from "@palate/contract";
import type { Audit, Described } from "../audit/audit.ts";
import type { Principal } from "../security/principal.ts";

const longestDetail = 2_000;

/** A validated request, as far as its audit needs it. */
interface AuditedRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly requestId: string;
  readonly principal: Principal;
}

/**
 * Does an operation as an act of the audit log.
 *
 * @param isOpen whether it needs no key: then it is entered only when it was done and the handler told by whom, else
 *   anyone could fill the log
 */
export async function performAudited(
  audit: Audit,
  audited: AuditedAct,
  isOpen: boolean,
  request: AuditedRequest,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const asked = { ...fieldsOf(request.query), ...fieldsOf(request.body) };
  const params = fieldsOf(request.params);
  const act = () => ({
    tenant: request.principal.tenant,
    actor: request.principal.name,
    act: audited.act,
    target: targetOf(audited, params),
    requestId: request.requestId,
    details: picked(audited.asked, asked),
  });
  const describe = (answer: unknown): Described => {
    const answered = fieldsOf(answer);
    return {
      target: targetOf(audited, { ...answered, ...params }),
      details: picked(audited.answered, answered),
    };
  };
  if (!isOpen) return audit.perform(act(), work, describe);
  const nobody = request.principal;
  const answer = await work();
  if (request.principal !== nobody) await audit.note(act());
  return answer;
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function targetOf({ target }: AuditedAct, fields: Record<string, unknown>): string | undefined {
  const names = target?.map((field) => fields[field]);
  return names === undefined || names.includes(undefined) ? undefined : names.join("/");
}

/** An entry stays, so it is kept small: of what is long, only the length. */
function picked(names: readonly string[] = [], fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = JSON.stringify(fields[name]);
      if (text === undefined) return [];
      return [[name, text.length > longestDetail ? `(${text.length} characters)` : JSON.parse(text)]];
    }),
  );
}
