import { useEffect, useEffectEvent, useState } from "react";

/** `lost` means that the connection broke and is being opened again. */
export type Liveness = "connecting" | "live" | "lost";

const reopenMs = 3_000;

/**
 * Follows a stream of server-sent events as long as the component is there.
 *
 * @param key what is followed; another key opens another stream, `undefined` closes it
 * @param open opens the stream; it ends when `signal` is aborted
 * @param hear receives each value
 */
export function useLive<T>(
  key: string | undefined,
  open: (signal: AbortSignal) => AsyncIterable<T>,
  hear: (value: T) => void,
): Liveness {
  const [liveness, setLiveness] = useState<Liveness>("connecting");
  const opened = useEffectEvent(open);
  const heard = useEffectEvent(hear);

  useEffect(() => {
    if (key === undefined) return;
    const controller = new AbortController();
    const { signal } = controller;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const follow = async (): Promise<void> => {
      try {
        setLiveness("live");
        for await (const value of opened(signal)) {
          if (signal.aborted) return;
          heard(value);
        }
      } catch {
        if (signal.aborted) return;
        setLiveness("lost");
        timer = setTimeout(() => void follow(), reopenMs);
      }
    };
    void follow();
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [key]);

  return liveness;
}
