import type { TenantId } from "../platform/tenant.ts";
import { startOf } from "./decision-rows.ts";

/** Rows of decisions, one after the other. */
export interface DecisionPage {
  /** the rows, each with its line end */
  readonly bytes: Uint8Array;
  readonly count: number;
  readonly tenants: ReadonlySet<TenantId>;
  /** @returns the rows as text, without their line ends */
  rows(): string[];
}

/** Rows that wait to be written, first in, first out. */
export interface DecisionPages {
  /** rows that wait */
  readonly count: number;
  /** what the rows that wait take */
  readonly bytes: number;
  /** @returns false, and does nothing, when there is no room */
  add(tenant: TenantId, row: string): boolean;
  /** @returns the row of a decision that waits, without its line end */
  find(tenant: TenantId, recommendationId: string): string | undefined;
  /** @returns the rows that came first, to which none are added any more; the same until they are removed */
  first(): DecisionPage | undefined;
  /** Forgets the first rows. */
  removeFirst(): void;
}

interface Page {
  readonly buffer: Buffer;
  used: number;
  count: number;
  isSealed: boolean;
  readonly tenants: Set<TenantId>;
}

const pageBytes = 2 ** 19;
/** as many as are filled while others are written, under high load */
const mostSpare = 8;
const lineEnd = 10;

/**
 * What waits is kept as bytes outside the heap, in pages that are used again: kept as values, thousands a second would
 * each live just long enough to burden the garbage collector.
 *
 * @param limitBytes how much may wait
 */
export function decisionPages(limitBytes: number): DecisionPages {
  const pages: Page[] = [];
  const spare: Buffer[] = [];
  let count = 0;
  let bytes = 0;

  /** @returns a page with that much room */
  function pageFor(needed: number): Page {
    const last = pages.at(-1);
    if (last !== undefined && !last.isSealed && last.buffer.length - last.used >= needed) return last;
    if (last !== undefined) last.isSealed = true;
    const buffer =
      needed <= pageBytes ? (spare.pop() ?? Buffer.allocUnsafeSlow(pageBytes)) : Buffer.alloc(needed);
    const page: Page = { buffer, used: 0, count: 0, isSealed: false, tenants: new Set() };
    pages.push(page);
    return page;
  }

  return {
    get count() {
      return count;
    },
    get bytes() {
      return bytes;
    },

    add(tenant, row) {
      // Three bytes are the most that a UTF-16 unit can take: mostly it need not be counted.
      const atMost = row.length * 3;
      const needed = atMost < 2 ** 14 ? atMost : Buffer.byteLength(row);
      if (bytes + needed > limitBytes && bytes + Buffer.byteLength(row) > limitBytes) return false;
      const page = pageFor(needed);
      const written = page.buffer.write(row, page.used);
      page.used += written;
      page.count++;
      page.tenants.add(tenant);
      bytes += written;
      count++;
      return true;
    },

    find(tenant, recommendationId) {
      const start = Buffer.from(startOf(tenant, recommendationId));
      for (const { buffer, used } of pages) {
        const rows = buffer.subarray(0, used);
        for (let at = rows.indexOf(start); at >= 0; at = rows.indexOf(start, at + 1)) {
          if (at === 0 || rows[at - 1] === lineEnd)
            return rows.toString("utf8", at, rows.indexOf(lineEnd, at));
        }
      }
      return undefined;
    },

    first() {
      const [page] = pages;
      if (page === undefined) return undefined;
      page.isSealed = true;
      const held = page.buffer.subarray(0, page.used);
      return {
        bytes: held,
        count: page.count,
        tenants: page.tenants,
        rows: () => held.toString("utf8", 0, held.length - 1).split("\n"),
      };
    },

    removeFirst() {
      const page = pages.shift();
      if (page === undefined) return;
      count -= page.count;
      bytes -= page.used;
      if (page.buffer.length === pageBytes && spare.length < mostSpare) spare.push(page.buffer);
    },
  };
}
