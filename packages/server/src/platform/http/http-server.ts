import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import type { Operation, Operations } from "@palate/contract";
import type { FastifyInstance } from "fastify";
import type { Static, TSchema } from "typebox";
import type { Principal } from "../security/principal.ts";

type Input<S> = S extends TSchema ? Static<S> : undefined;
type Field<O, K extends string> = K extends keyof O ? O[K] : undefined;

/** What a handler sees: validated against the operation's schemas. */
export interface OperationRequest<O extends Operation> {
  readonly params: Input<Field<O, "params">>;
  readonly query: Input<Field<O, "query">>;
  /** as it was sent: defaults are not filled in. For `application/octet-stream` operations it comes as `stream` */
  readonly body: Input<Field<O, "body">>;
  readonly stream: Readable | undefined;
  readonly principal: Principal;
  readonly requestId: string;
  readonly headers: IncomingHttpHeaders;
  /** for the few answers that need a header of their own */
  setHeader(name: string, value: string): void;
  /** Says who it turned out to be, where no key is needed; for the audit log. */
  actAs(principal: Principal): void;
  /** aborted when the caller goes away */
  readonly signal: AbortSignal;
}

type Answer<O extends Operation> = O["success"] extends { file: true }
  ? FileInPieces
  : O["success"] extends { page: true }
    ? HtmlPage
    : ValueOf<O>;

type ValueOf<O extends Operation> = O["success"] extends
  | { stream: true; body: infer S }
  | { lines: true; body: infer S }
  ? AsyncIterable<Input<S>>
  : Input<Field<O["success"], "body">> extends undefined
    ? // biome-ignore lint/suspicious/noConfusingVoidType: a handler of a 204 returns nothing
      void
    : Input<Field<O["success"], "body">>;

/** An answer whose JSON is there already, as its schema has it: it is not written again. */
export class Written<Value> {
  readonly json: string;

  constructor(json: string) {
    this.json = json;
  }

  get value(): Value {
    return JSON.parse(this.json);
  }
}

/** An answer too large to be held at once: its JSON, as its schema has it, in pieces that are made as they are sent. */
export class InPieces {
  readonly pieces: AsyncIterable<string>;

  constructor(pieces: AsyncIterable<string>) {
    this.pieces = pieces;
  }
}

/** A file, in pieces that are there already. */
export class FileInPieces {
  /** what it is called where it is kept */
  readonly name: string;
  readonly length: number;
  readonly pieces: readonly Uint8Array[];

  constructor(name: string, length: number, pieces: readonly Uint8Array[]) {
    this.name = name;
    this.length = length;
    this.pieces = pieces;
  }
}

/** A page that needs nothing but itself: browsers are told to load nothing for it, and to run nothing. */
export class HtmlPage {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }
}

export type Handler<O extends Operation> = (
  request: OperationRequest<O>,
) => Promise<Answer<O> | Written<Answer<O>> | InPieces>;

/** What an operation is called with; what it has no schema for is left out. */
export interface CallInput<O extends Operation> {
  readonly params?: Input<Field<O, "params">>;
  readonly query?: Input<Field<O, "query">>;
  readonly body?: Input<Field<O, "body">>;
}

/** Calls an operation on behalf of a request. @throws PalateError as the operation would answer */
export type Call = <Id extends keyof Operations>(
  id: Id,
  input?: CallInput<Operations[Id]>,
) => Promise<Answer<Operations[Id]>>;

export type AliasHandler<O extends Operation> = (
  request: OperationRequest<O>,
  call: Call,
) => Promise<Answer<O>>;

export interface HttpServer {
  /** Serves one operation of the contract. Authentication, validation, roles and errors are done before and after. */
  handle<Id extends keyof Operations>(id: Id, handler: Handler<Operations[Id]>): void;
  /** Serves a path that stands for other operations, by calling them: `standsFor` of the contract names them. */
  alias<Id extends keyof Operations>(id: Id, handler: AliasHandler<Operations[Id]>): void;
  /** @returns the operations of the contract that nobody handles */
  unhandled(): string[];
  /** the server below, for what is not an operation: pages, files, health */
  readonly fastify: FastifyInstance;
  /** Adds a named check to `/health/ready`. @param check resolves to undefined when well, else to what is wrong */
  addReadinessCheck(name: string, check: () => Promise<string | undefined>): void;
  /** @returns the address, such as http://127.0.0.1:8000 */
  listen(): Promise<string>;
  close(): Promise<void>;
}
