import { reachPanel } from "./code-panels";
import { addPlace, clearList, leastScore, offerPlaces, takeList, unseenListBytes } from "./unseen-list";

// Users who share a mark for each item: one bit for each.
const GROUP: i32 = 16;
const TILE_ROWS: i32 = 4;
const PANEL_ITEMS: i32 = 8;
// Panels that all users of a group pass before the next ones are read: they stay in the cache meanwhile.
const BLOCK_PANELS: i32 = 16;
// Fewer places than this wait for others, so that their scores are computed together.
const ENOUGH_PLACES: i32 = 16;
// An inner product may be rounded to a little more than the lengths of its vectors allow, a tiny one to more than that.
const ROUNDING: f32 = 1.0001;
const TINY: f32 = 1e-38;
// Rounding of the comparison of codes.
const SLACK: f32 = 1e-6;

export function topUnseen(
  first: i32,
  end: i32,
  scratch: usize,
  queries: usize,
  queryCodes: usize,
  queryBounds: usize,
  users: usize,
  items: usize,
  itemCodes: usize,
  itemBounds: usize,
  lengths: usize,
  order: usize,
  panelCount: i32,
  itemCount: i32,
  width: i32,
  seenStarts: usize,
  seenColumns: usize,
  k: i32,
  scores: usize,
  indices: usize,
): void {
  const bytes = (width as usize) << 2;
  const codeBytes = (width + 4) as usize;
  const panelBytes = (width * PANEL_ITEMS) as usize;
  const listBytes = unseenListBytes(k);
  const found = scratch;
  const open = found + 64;
  const cuts = open + ((GROUP as usize) << 2);
  const lists = cuts + ((GROUP as usize) << 3);
  const marks = lists + (GROUP as usize) * listBytes;
  memory.fill(marks, 0, (itemCount as usize) << 1);
  if (k === 0) return;
  for (let base = first; base < end; base += GROUP) {
    const count = min(GROUP, end - base);
    mark(base, count, users, seenStarts, seenColumns, marks, true);
    const codes = queryCodes + (base as usize) * codeBytes;
    const bounds = queryBounds + ((base as usize) << 4);
    for (let row = 0; row < count; row++) {
      clearList(lists + (row as usize) * listBytes, k);
      store<i32>(open + ((row as usize) << 2), row);
    }
    let openCount = count;
    for (let from = 0; from < panelCount; from += BLOCK_PANELS) {
      const to = min(from + BLOCK_PANELS, panelCount);
      const longest = load<f32>(lengths + ((from as usize) << 2));
      openCount = keepOpen(open, openCount, bounds, longest, lists, listBytes, k, cuts);
      if (openCount === 0) break;
      for (let tile = 0; tile < openCount; tile += TILE_ROWS) {
        const rows = open + ((tile as usize) << 2);
        const missing = max(0, tile + TILE_ROWS - openCount);
        for (let panel = from; panel < to; panel++) {
          const at = panel as usize;
          const own = itemCodes + at * panelBytes;
          const ownBounds = itemBounds + (at << 6);
          let reach = reachPanel(codes, rows, width as usize, cuts + ((tile as usize) << 3), own, ownBounds);
          for (reach &= (-1 as u32) >> (missing * PANEL_ITEMS); reach !== 0; reach &= reach - 1) {
            const bit = ctz(reach);
            const row = load<i32>(rows + (((bit >> 3) as usize) << 2));
            const place = panel * PANEL_ITEMS + (bit & 7);
            const item = load<i32>(order + ((place as usize) << 2));
            if (item < 0) continue;
            const isSeen = (load<u16>(marks + ((item as usize) << 1)) >> (row as u16)) & 1;
            addPlace(lists + (row as usize) * listBytes, k, place, 1 - isSeen);
          }
        }
      }
      for (let o = 0; o < openCount; o++) {
        const row = load<i32>(open + ((o as usize) << 2)) as usize;
        const query = queries + ((base as usize) + row) * bytes;
        offerPlaces(lists + row * listBytes, k, ENOUGH_PLACES, query, items, bytes, order, found);
      }
    }
    mark(base, count, users, seenStarts, seenColumns, marks, false);
    for (let row = 0; row < count; row++) {
      const list = lists + (row as usize) * listBytes;
      const at = (base + row) as usize;
      offerPlaces(list, k, 1, queries + at * bytes, items, bytes, order, found);
      const results = at * ((k as usize) << 2);
      takeList(list, k, scores + results, indices + results);
    }
  }
}

// Sets or clears each user's bit at the items that they have seen.
function mark(
  base: i32,
  count: i32,
  users: usize,
  seenStarts: usize,
  seenColumns: usize,
  marks: usize,
  isSet: bool,
): void {
  for (let row = 0; row < count; row++) {
    const user = load<i32>(users + (((base + row) as usize) << 2)) as usize;
    const stop = load<i32>(seenStarts + (user << 2), 4);
    for (let p = load<i32>(seenStarts + (user << 2)); p < stop; p++) {
      const at = marks + ((load<i32>(seenColumns + ((p as usize) << 2)) as usize) << 1);
      store<u16>(at, isSet ? load<u16>(at) | (1 << (row as u16)) : 0);
    }
  }
}

// Keeps the rows in which an item of this length may enter, and sets what their items must reach: for each four rows
// what `reachPanel` is given. Returns how many rows there are; the last four are filled up with the last of them.
function keepOpen(
  open: usize,
  count: i32,
  bounds: usize,
  longest: f32,
  lists: usize,
  listBytes: usize,
  k: i32,
  cuts: usize,
): i32 {
  let kept = 0;
  for (let o = 0; o < count; o++) {
    const row = load<i32>(open + ((o as usize) << 2));
    const own = bounds + ((row as usize) << 4);
    const least = leastScore(lists + (row as usize) * listBytes, k);
    if (load<f32>(own) * longest * ROUNDING + TINY < least) continue;
    store<i32>(open + ((kept as usize) << 2), row);
    const cut = cuts + ((((kept & ~3) << 1) + (kept & 3)) << 2);
    store<f32>(cut, (least - abs<f32>(least) * SLACK) * load<f32>(own, 4));
    store<f32>(cut, load<f32>(own, 8), 16);
    kept++;
  }
  for (let o = kept; (o & (TILE_ROWS - 1)) !== 0; o++)
    store<i32>(open + ((o as usize) << 2), load<i32>(open + (((o - 1) as usize) << 2)));
  return kept;
}
