import { writeResult } from "../results.ts";

/** One side of a comparison. */
export interface Timed {
  readonly name: string;
  readonly seconds: number;
  /** what the work came to, so that nobody is quick by doing less: "loss 0.0352", "NDCG@20 .135" */
  readonly quality: string;
  /** largest resident memory of the process so far, the data and for Palate the comparison itself included */
  readonly peakMemoryBytes?: number;
}

/** One line of the speed table: the same work done by Palate and by a peer in one run, with as many threads. */
export interface SpeedLine {
  readonly work: string;
  readonly data: string;
  /** what the seconds are of: "iteration", "epoch", "all users" */
  readonly per: string;
  readonly threads: number;
  readonly palate: Timed;
  readonly peer: Timed;
  /** the ratio of seconds that is to be reached */
  readonly wanted: number;
}

/** `bench/results/speed/NAME.json` */
export interface SpeedResult {
  readonly command: string;
  readonly lines: readonly SpeedLine[];
}

export const ratioOf = ({ palate, peer }: SpeedLine): number => palate.seconds / peer.seconds;

/** Prints the lines and keeps them as `bench/results/speed/NAME.json`. */
export function reportSpeed(name: string, lines: readonly SpeedLine[]): void {
  for (const line of lines) {
    const side = ({ name: who, seconds, quality }: Timed) =>
      `${who} ${seconds.toPrecision(3)} s (${quality})`;
    console.log(
      `${line.work}, ${line.data}, per ${line.per}, ${line.threads} threads: ${side(line.palate)}, ` +
        `${side(line.peer)}, ratio ${ratioOf(line).toFixed(2)} (wanted: at most ${line.wanted})`,
    );
  }
  const result: SpeedResult = { command: `npx node bench/speed/${name}.ts`, lines };
  writeResult(`speed/${name}`, result);
}

/** What the process has held at most: no less than the work took. */
export const ownPeakBytes = (): number => 1024 * process.resourceUsage().maxRSS;

/** The run in the middle: half of the runs took longer. */
export function median<Run extends { readonly seconds: number }>(runs: readonly Run[]): Run {
  return runs.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(runs.length / 2)];
}
