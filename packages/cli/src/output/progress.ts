import { timeLeft } from "./words.ts";

/** The progress of one piece of work. */
export interface Bar {
  /** @param fraction in [0, 1]  @param secondsLeft estimated from the speed so far when absent */
  update(fraction: number, detail: string, secondsLeft?: number): void;
  /** Says how it ended. */
  finish(detail: string): void;
}

export interface Bars {
  add(name: string): Bar;
  /** Leaves the last state on the screen. */
  close(): void;
}

/** Nothing is shown: for `--json`. */
export const noBars: Bars = { add: () => ({ update() {}, finish() {} }), close() {} };

/** Bars that move, one line each. */
export async function movingBars(stream: NodeJS.WriteStream): Promise<Bars> {
  const { MultiBar, Presets } = (await import("cli-progress")).default;
  const bars = new MultiBar(
    {
      stream,
      format: "  {name} {bar} {percentage}%  {detail}",
      barsize: 28,
      hideCursor: true,
      clearOnComplete: false,
      stopOnComplete: false,
      linewrap: false,
      fps: 10,
    },
    Presets.shades_classic,
  );
  return {
    add: (name) => {
      const label = name.padEnd(18);
      const bar = bars.create(1000, 0, { name: label, detail: "" });
      const estimate = estimator();
      return {
        update: (fraction, detail, secondsLeft = estimate(fraction)) => {
          const left = secondsLeft === undefined || fraction >= 1 ? "" : timeLeft(secondsLeft);
          bar.update(Math.round(fraction * 1000), { detail: [detail, left].filter(Boolean).join(" · ") });
        },
        finish: (detail) => bar.update(1000, { detail }),
      };
    },
    close: () => bars.stop(),
  };
}

/** Lines for files and pipes: at each further quarter, and at each new stage after the first. */
export function plainBars(write: (line: string) => void): Bars {
  return {
    add: (name) => {
      let told = "";
      return {
        update: (fraction, detail) => {
          const [stage] = detail.split(" · ");
          const quarters = Math.floor(fraction * 4);
          const state = `${stage} ${quarters * 25}%`;
          if (quarters === 0 || state === told) return;
          told = state;
          write(`${name}: ${state}`);
        },
        finish: (detail) => write(`${name}: ${detail}`),
      };
    },
    close() {},
  };
}

/** Estimates the time left from the time that the work so far has taken. */
function estimator(): (fraction: number) => number | undefined {
  const started = performance.now();
  return (fraction) => {
    const seconds = (performance.now() - started) / 1000;
    return fraction > 0.02 && seconds > 0.5 ? (seconds * (1 - fraction)) / fraction : undefined;
  };
}
