import { ActionIcon, Badge, Group, Menu, Skeleton, Text } from "@mantine/core";
import type { ApiKey } from "@palate/client";
import { IconDots } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { refreshMs } from "../api.ts";
import { Ago } from "../frame/ago.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Section } from "../frame/section.tsx";
import { formatCount, formatDay, formatMoment } from "../words.ts";
import { keysQuery } from "./actors.ts";
import classes from "./keys.module.css";
import { RevokeDialog } from "./revoke-dialog.tsx";
import { RotateDialog } from "./rotate-dialog.tsx";

const environmentKeyId = "environment";
const dayMs = 86_400_000;

type Question = { readonly kind: "rotate" | "revoke"; readonly key: ApiKey };

/** The keys in use, without their secrets. */
export function Keys() {
  const keys = useQuery({ ...keysQuery, refetchInterval: refreshMs });
  const [question, setQuestion] = useState<Question>();
  const close = () => setQuestion(undefined);
  return (
    <Section
      title="Keys"
      about="A key’s secret is shown once, when it is made; here are its first characters."
    >
      {keys.isError ? (
        <ProblemNotice error={keys.error} />
      ) : keys.data === undefined ? (
        <Skeleton h={200} />
      ) : (
        <ul className={classes.keys} aria-label="Keys">
          {keys.data.map((key) => (
            <Entry key={key.keyId} apiKey={key} onAsk={(kind) => setQuestion({ kind, key })} />
          ))}
        </ul>
      )}
      <RotateDialog apiKey={question?.kind === "rotate" ? question.key : undefined} onClose={close} />
      <RevokeDialog apiKey={question?.kind === "revoke" ? question.key : undefined} onClose={close} />
    </Section>
  );
}

function Entry({ apiKey, onAsk }: { apiKey: ApiKey; onAsk: (kind: Question["kind"]) => void }) {
  const { keyId, name, prefix, roles, createdAt, lastUsedAt, previousSecretUntil } = apiKey;
  const isOfEnvironment = keyId === environmentKeyId;
  return (
    <li className={classes.entry}>
      <div className={classes.what}>
        <Group gap={8}>
          <Text fw={650} span className={classes.name}>
            {name}
          </Text>
          {roles.map((role) => (
            <Badge key={role} variant={role === "admin" ? "light" : "default"} tt="none">
              {role}
            </Badge>
          ))}
        </Group>
        <Text size="sm" c="dimmed" className={classes.prefix}>
          {isOfEnvironment ? "set by the environment" : `${prefix}…`}
        </Text>
        {previousSecretUntil !== undefined && (
          <Text size="sm" c="dimmed">
            The secret before is taken too until {formatMoment(previousSecretUntil)}.
          </Text>
        )}
      </div>
      <dl className={classes.facts}>
        <Fact label="Last used">{lastUsedAt === undefined ? "never" : <Ago at={lastUsedAt} />}</Fact>
        <Fact label="Made">
          <Ago at={createdAt} />
        </Fact>
        <Fact label="Ends">
          <Expiry apiKey={apiKey} />
        </Fact>
        <Fact label="Limits">{limitsOf(apiKey)}</Fact>
      </dl>
      {isOfEnvironment ? (
        <span className={classes.tools} />
      ) : (
        <Menu position="bottom-end" shadow="md" withinPortal>
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Actions for the key ${name}`}
              className={classes.tools}
            >
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => onAsk("rotate")}>Give it a new secret …</Menu.Item>
            <Menu.Item color="red" onClick={() => onAsk("revoke")}>
              Take it back …
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Expiry({ apiKey: { expiresAt } }: { apiKey: ApiKey }) {
  if (expiresAt === undefined) return "never";
  const leftMs = Date.parse(expiresAt) - Date.now();
  if (leftMs <= 0)
    return (
      <Badge color="red" variant="light" tt="none">
        expired
      </Badge>
    );
  return (
    <span title={formatMoment(expiresAt)} className={leftMs < 14 * dayMs ? classes.soon : undefined}>
      {formatDay(expiresAt)}
    </span>
  );
}

function limitsOf({ rateLimitPerMinute, dailyQuota }: ApiKey): string {
  const limits = [
    rateLimitPerMinute !== undefined && `${formatCount(rateLimitPerMinute)} a minute`,
    dailyQuota !== undefined && `${formatCount(dailyQuota)} a day`,
  ].filter((limit) => limit !== false);
  return limits.length === 0 ? "the usual" : limits.join(", ");
}
