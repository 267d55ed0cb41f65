import { Code, Text } from "@mantine/core";

/** A sentence from the server; what stands between backticks is set as code. */
export function Prose({ children }: { children: string }) {
  const parts = children.split("`");
  return (
    <Text component="span" inherit style={{ overflowWrap: "anywhere" }}>
      {parts.map((part, position) => {
        const key = `${position} ${part}`;
        return position % 2 === 1 ? <Code key={key}>{part}</Code> : <span key={key}>{part}</span>;
      })}
    </Text>
  );
}
