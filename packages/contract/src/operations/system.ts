import { Type } from "typebox";
import { roles } from "../roles.ts";
import {
  ApiKeyCreated,
  ApiKeyRequest,
  ApiKeysPage,
  Session,
  SignIn,
  SignInLink,
  Status,
} from "../schemas/system.ts";
import { operation } from "./operation.ts";

const KeyParams = Type.Object({ keyId: Type.String() });

export const systemOperations = {
  getStatus: operation({
    method: "GET",
    path: "/api/v1/status",
    tag: "System",
    summary: "What is here: counts, the data set, what is serving",
    roles: roles,
    success: { status: 200, body: Status },
  }),
  signIn: operation({
    method: "POST",
    path: "/api/v1/sign-in",
    tag: "System",
    summary: "Exchange a one-time token for a session cookie",
    roles: "anyone",
    body: SignIn,
    success: { status: 200, body: Session },
    audit: { act: "session.begin" },
    errors: ["SIGN_IN_LINK_INVALID"],
  }),
  signOut: operation({
    method: "POST",
    path: "/api/v1/sign-out",
    tag: "System",
    summary: "End the session of this cookie",
    roles: "anyone",
    success: { status: 204 },
    audit: { act: "session.end" },
  }),
  getSession: operation({
    method: "GET",
    path: "/api/v1/session",
    tag: "System",
    summary: "The roles of whoever asks",
    roles: roles,
    success: { status: 200, body: Session },
  }),
  createSignInLink: operation({
    method: "POST",
    path: "/api/v1/sign-in-links",
    tag: "System",
    summary: "Make a one-time sign-in link for the console",
    roles: ["admin"],
    success: { status: 201, body: SignInLink },
    audit: { act: "sign-in-link.create" },
  }),
  listKeys: operation({
    method: "GET",
    path: "/api/v1/keys",
    tag: "System",
    summary: "The API keys, without their secrets",
    roles: ["admin"],
    success: { status: 200, body: ApiKeysPage },
  }),
  createKey: operation({
    method: "POST",
    path: "/api/v1/keys",
    tag: "System",
    summary: "Make an API key",
    roles: ["admin"],
    body: ApiKeyRequest,
    success: { status: 201, body: ApiKeyCreated },
    audit: {
      act: "key.create",
      target: ["keyId"],
      asked: ["name", "roles", "expiresAt", "expiresInDays", "rateLimitPerMinute", "dailyQuota"],
      answered: ["prefix"],
    },
    example: { name: "shop front", roles: ["serve"] },
  }),
  rotateKey: operation({
    method: "POST",
    path: "/api/v1/keys/:keyId/rotate",
    tag: "System",
    summary: "Give an API key a new secret",
    description:
      "The key keeps its id, roles and limits. The secret that it had is taken for `graceSeconds` more, so that programs " +
      "can be given the new one in the meantime; one that an earlier rotation replaced ends at once.",
    roles: ["admin"],
    params: KeyParams,
    query: Type.Object({
      graceSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 30 * 86_400, default: 86_400 })),
    }),
    success: { status: 201, body: ApiKeyCreated },
    audit: { act: "key.rotate", target: ["keyId"], asked: ["graceSeconds"], answered: ["prefix"] },
    errors: ["NOT_FOUND", "CONFLICT"],
  }),
  deleteKey: operation({
    method: "DELETE",
    path: "/api/v1/keys/:keyId",
    tag: "System",
    summary: "Take an API key back",
    roles: ["admin"],
    params: KeyParams,
    success: { status: 204 },
    audit: { act: "key.delete", target: ["keyId"] },
    errors: ["NOT_FOUND", "CONFLICT"],
  }),
};
