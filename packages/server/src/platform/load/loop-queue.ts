import { performance } from "node:perf_hooks";

/** What waits for the event loop: requests that have arrived, and that it has not read yet. */
export interface LoopQueue {
  /**
   * To be asked as a request begins to be handled.
   * @returns how long it waited, at most, in milliseconds; what it waited for anything else than requests is left out
   */
  waitedMs(): number;
  /** counts the turns of the loop that brought requests */
  readonly turn: number;
}

/** Where the loop's time comes from; in milliseconds. */
export interface LoopTime {
  now(): number;
  /** for how long, all in all, the loop has had nothing to do */
  idle(): number;
  /** Calls back when what is at hand in this turn of the loop has been handled. */
  afterTurn(call: () => void): void;
}

const loopTime: LoopTime = {
  now: () => performance.now(),
  idle: () => performance.nodeTiming.idleTime,
  afterTurn: (call) => void setImmediate(call),
};

/**
 * Requests wait in the sockets, where nobody sees them. But what a turn of the loop finds there has come since the turn
 * before it looked; and if the loop had nothing to do in between, nothing was waiting.
 */
export function loopQueue({ now, idle, afterTurn }: LoopTime = loopTime): LoopQueue {
  let turn = 0;
  let isOpen = false;
  let began = now();
  let waitingSince = began;
  let idleMs = idle();
  const close = () => {
    isOpen = false;
  };

  function open(): void {
    isOpen = true;
    turn++;
    const [at, idledMs] = [now(), idle()];
    waitingSince = idledMs > idleMs ? at : began;
    began = at;
    idleMs = idledMs;
    afterTurn(close);
  }

  return {
    waitedMs() {
      if (!isOpen) open();
      return now() - waitingSince;
    },
    get turn() {
      return turn;
    },
  };
}
