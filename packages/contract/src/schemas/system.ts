import { type Static, Type } from "typebox";
import { roles } from "../roles.ts";
import { Timestamp } from "./log-fields.ts";
import { AliasState } from "./registry.ts";

export const Status = Type.Object({
  version: Type.String(),
  startedAt: Timestamp,
  counts: Type.Object({ events: Type.Integer(), users: Type.Integer(), items: Type.Integer() }),
  dataset: Type.Optional(Type.Object({ name: Type.String(), simulated: Type.Boolean() })),
  aliases: Type.Array(AliasState),
});
export type Status = Static<typeof Status>;

const allowance = {
  rateLimitPerMinute: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1_000_000, description: "in place of PALATE_RATE_LIMIT_PER_MINUTE" }),
  ),
  dailyQuota: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 1_000_000_000,
      description: "requests from midnight to midnight, UTC",
    }),
  ),
};

export const ApiKey = Type.Object({
  keyId: Type.String(),
  name: Type.String(),
  prefix: Type.String({ description: "the key's first characters, to tell keys apart" }),
  roles: Type.Array(Type.Enum([...roles])),
  createdAt: Timestamp,
  lastUsedAt: Type.Optional(Timestamp),
  expiresAt: Type.Optional(Timestamp),
  ...allowance,
  previousSecretUntil: Type.Optional(
    Type.String({
      format: "date-time",
      description: "until then the secret that a rotation replaced is taken too",
    }),
  ),
});
export type ApiKey = Static<typeof ApiKey>;
export const ApiKeysPage = Type.Object({ keys: Type.Array(ApiKey) });

export const ApiKeyRequest = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100 }),
    roles: Type.Array(Type.Enum([...roles]), {
      minItems: 1,
      uniqueItems: true,
    }),
    expiresAt: Type.Optional(
      Type.String({
        format: "date-time",
        description: "from then on the key is refused; never when left out",
      }),
    ),
    expiresInDays: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 3650, description: "the same, counted from now" }),
    ),
    ...allowance,
  },
  { additionalProperties: false },
);
export type ApiKeyRequest = Static<typeof ApiKeyRequest>;
export const ApiKeyCreated = Type.Object({
  key: Type.String({ description: "shown once" }),
  ...ApiKey.properties,
});

export const SignIn = Type.Object({ token: Type.String({ minLength: 1 }) }, { additionalProperties: false });
export const SignInLink = Type.Object({ url: Type.String() });
export const Session = Type.Object({
  roles: Type.Array(Type.Enum([...roles])),
});
