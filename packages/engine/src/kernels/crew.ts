import { type RowTask, runNextBlock, stopBlocks } from "./blocks.ts";
import type { KernelHost } from "./host.ts";
import { instantiateKernels } from "./instantiate.ts";
import { KernelError } from "./pool.ts";
import type { ThreadAnswer, ThreadSetup } from "./thread.ts";

/** Those who do the work of a task together: the calling thread alone, or threads of their own. */
export interface Crew {
  /** @param tasks the same task for each member, with a scratch of its own */
  work(tasks: readonly RowTask[]): Promise<void>;
  end(): Promise<void>;
}

/** The calling thread. It lets events in between blocks, so that a signal is heard. */
export function callingThread(host: KernelHost, { memory, module }: ThreadSetup, control: Int32Array): Crew {
  const kernels = instantiateKernels(memory, module);
  return {
    async work([task]) {
      try {
        while (runNextBlock(kernels, task, control)) await host.yieldToEvents();
      } catch (cause) {
        throw new KernelError(`The kernel ${task.kernel} failed: ${(cause as Error).message}`, { cause });
      }
    },
    async end() {
      stopBlocks(control);
    },
  };
}

export async function threadCrew(host: KernelHost, setup: ThreadSetup, size: number): Promise<Crew> {
  const members = Array.from({ length: size }, () => startMember(host));
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
    async work(tasks) {
      const answers = await Promise.all(members.map((member, index) => member.ask(tasks[index])));
      const failed = answers.find((answer) => answer.failure !== undefined);
      if (failed) throw new KernelError(`The kernel ${tasks[0].kernel} failed: ${failed.failure}`);
    },
    end,
  };
}

function startMember(host: KernelHost) {
  const thread = host.startThread();
  let answered: ((answer: ThreadAnswer) => void) | undefined;
  let ended: string | undefined;
  thread.onMessage((answer) => answered?.(answer as ThreadAnswer));
  thread.onFailure((reason) => {
    ended ??= `the thread is gone (${reason})`;
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
