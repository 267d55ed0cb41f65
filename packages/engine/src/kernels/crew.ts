import { type StagedWork, stopBlocks, takeBlocks } from "./blocks.ts";
import type { KernelHost } from "./host.ts";
import { instantiateKernels } from "./instantiate.ts";
import { KernelError } from "./pool.ts";
import type { ThreadAnswer, ThreadSetup } from "./thread.ts";

/** Those who do work together: the calling thread alone, or threads of their own. */
export interface Crew {
  /** @param works the same for each member, with a scratch of its own */
  work(works: readonly StagedWork[]): Promise<void>;
  end(): Promise<void>;
}

/** The calling thread. It lets events in between blocks, so that a signal is heard. */
export function callingThread(host: KernelHost, { memory, module }: ThreadSetup, control: Int32Array): Crew {
  const kernels = instantiateKernels(memory, module);
  return {
    async work([work]) {
      const runNextBlock = takeBlocks(kernels, work, control);
      try {
        while (runNextBlock()) {
          const events = host.yieldToEvents();
          if (events) await events;
        }
      } catch (cause) {
        throw new KernelError(`${namesIn(work)} failed: ${(cause as Error).message}`, { cause });
      }
    },
    async end() {
      stopBlocks(control);
    },
  };
}

export async function threadCrew(
  host: KernelHost,
  setup: ThreadSetup,
  control: Int32Array,
  size: number,
): Promise<Crew> {
  // The others must not wait for what a thread that is gone will never do.
  const members = Array.from({ length: size }, () => startMember(host, () => stopBlocks(control)));
  const failures = await Promise.all(members.map((ask) => ask.ask(setup)));
  const failure = failures.find((answer) => answer.failure !== undefined)?.failure;
  const end = async () => {
    await Promise.all(members.map((member) => member.end()));
  };
  if (failure !== undefined) {
    await end();
    throw new KernelError(`A kernel thread did not start: ${failure}`);
  }
  return {
    async work(works) {
      const answers = await Promise.all(members.map((member, index) => member.ask(works[index])));
      const failed = answers.find((answer) => answer.failure !== undefined);
      if (failed) throw new KernelError(`${namesIn(works[0])} failed: ${failed.failure}`);
    },
    end,
  };
}

function startMember(host: KernelHost, onEnd: () => void) {
  const thread = host.startThread();
  let answered: ((answer: ThreadAnswer) => void) | undefined;
  let ended: string | undefined;
  thread.onMessage((answer) => answered?.(answer as ThreadAnswer));
  thread.onFailure((reason) => {
    ended ??= `the thread is gone (${reason})`;
    onEnd();
    answered?.({ failure: ended });
  });
  return {
    ask(message: unknown): Promise<ThreadAnswer> {
      if (ended !== undefined) return Promise.resolve({ failure: ended });
      return new Promise((resolve) => {
        answered = resolve;
        thread.post(message);
      });
    },
    end: () => thread.end(),
  };
}

function namesIn({ kernels }: StagedWork): string {
  return `The kernel ${kernels.join(" or ")}`;
}
