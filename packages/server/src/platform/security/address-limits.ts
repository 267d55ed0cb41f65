import { isIPv6 } from "node:net";
import { PalateError } from "@palate/contract";
import type { Clock } from "../clock.ts";
import { fullBucket, hasToken, secondsToToken, type TokenBucket, takeToken } from "./token-bucket.ts";

const mostAddresses = 10_000;
const mostCredentials = 1_000;

interface Caller {
  readonly failures: TokenBucket;
  /** hashes of what was valid when it came from there */
  readonly known: Set<string>;
}

/**
 * Slows down whoever guesses: an address from which too many requests without valid credentials came is not listened to
 * for a while. Credentials that were valid from there before still are, so that one program's mistakes behind a shared
 * address do not lock out the others.
 */
export interface AddressLimits {
  /** @throws PalateError RATE_LIMITED */
  check(address: string, credentialsHash: string | undefined): void;
  failed(address: string): void;
  succeeded(address: string, credentialsHash: string): void;
}

/** @param perMinute failures a minute from one address; of IPv6 the first 64 bits count */
export function createAddressLimits(perMinute: number, clock: Clock): AddressLimits {
  const callers = new Map<string, Caller>();

  function callerAt(address: string): Caller {
    const network = networkOf(address);
    const found = callers.get(network);
    if (found !== undefined) return found;
    if (callers.size >= mostAddresses) callers.delete(callers.keys().next().value ?? "");
    const caller = { failures: fullBucket(perMinute, clock.now()), known: new Set<string>() };
    callers.set(network, caller);
    return caller;
  }

  return {
    check(address, credentialsHash) {
      const { failures, known } = callerAt(address);
      if (credentialsHash !== undefined && known.has(credentialsHash)) return;
      if (hasToken(failures, clock.now())) return;
      const retryAfterSeconds = Math.max(1, secondsToToken(failures));
      throw new PalateError("RATE_LIMITED", {
        detail: "Too many requests without a valid key came from this address.",
        retryAfterSeconds,
      });
    },
    failed: (address) => void takeToken(callerAt(address).failures, clock.now()),
    succeeded(address, credentialsHash) {
      const { known } = callerAt(address);
      if (known.size < mostCredentials) known.add(credentialsHash);
    },
  };
}

/** One caller has all of the 2^64 addresses that begin like theirs. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head, tail] = address.split("::").map((part) => part.split(":").filter((group) => group !== ""));
  const left = 8 - (head?.length ?? 0) - (tail?.length ?? 0);
  const zeros = tail === undefined ? [] : Array.from({ length: left }, () => "0");
  return [...(head ?? []), ...zeros, ...(tail ?? [])].slice(0, 4).join(":");
}
