import { reachPanel } from "./code-panels";
import { addPlace, clearList, leastScore, offerPlaces, takeList, unseenListBytes } from "./unseen-list";

// Users who share a mark for each item: one bit for each.
const GROUP: i32 = 8;
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
  const cuts = found + 64;
  const lists = cuts + ((GROUP as usize) << 2);
  const marks = lists + (GROUP as usize) * listBytes;
  memory.fill(marks, 0, itemCount as usize);
  if (k === 0) return;
  for (let base = first; base < end; base += GROUP) {
    const count = min(GROUP, end - base);
    mark(base, count, users, seenStarts, seenColumns, marks, true);
    for (let row = 0; row < count; row++) clearList(lists + (row as usize) * listBytes, k);
    for (let from = 0, isOpen = true; isOpen && from < panelCount; from += BLOCK_PANELS) {
      const to = min(from + BLOCK_PANELS, panelCount);
      const longest = load<f32>(lengths + ((from as usize) << 2));
      isOpen = false;
      for (let tile = 0; tile < count; tile += TILE_ROWS) {
        const rows = min(TILE_ROWS, count - tile);
        const codes = queryCodes + ((base + tile) as usize) * codeBytes;
        const bounds = queryBounds + (((base + tile) as usize) << 4);
        const tileLists = lists + (tile as usize) * listBytes;
        if (!setCuts(bounds, rows, longest, tileLists, listBytes, k, cuts)) continue;
        isOpen = true;
        for (let panel = from; panel < to; panel++) {
          const at = panel as usize;
          const itemBound = itemBounds + (at << 6);
          let reach = reachPanel(
            codes,
            rows,
            width as usize,
            bounds,
            cuts,
            itemCodes + at * panelBytes,
            itemBound,
          );
          for (; reach !== 0; reach &= reach - 1) {
            const bit = ctz(reach);
            const row = bit >> 3;
            const place = panel * PANEL_ITEMS + (bit & 7);
            const item = load<i32>(order + ((place as usize) << 2));
            if (item < 0 || ((load<u8>(marks + (item as usize)) >> ((tile + row) as u8)) & 1) !== 0) continue;
            addPlace(tileLists + (row as usize) * listBytes, k, place);
          }
        }
        for (let row = 0; row < rows; row++) {
          const query = queries + ((base + tile + row) as usize) * bytes;
          offerPlaces(
            tileLists + (row as usize) * listBytes,
            k,
            ENOUGH_PLACES,
            query,
            items,
            bytes,
            order,
            found,
          );
        }
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
      const at = marks + (load<i32>(seenColumns + ((p as usize) << 2)) as usize);
      store<u8>(at, isSet ? load<u8>(at) | (1 << (row as u8)) : 0);
    }
  }
}

// Sets what each row's items must reach; false when no item of this length can reach it in any row.
function setCuts(
  bounds: usize,
  rows: i32,
  longest: f32,
  lists: usize,
  listBytes: usize,
  k: i32,
  cuts: usize,
): bool {
  let mayEnter = false;
  for (let r: usize = 0; r < (rows as usize); r++) {
    const least = leastScore(lists + r * listBytes, k);
    const own = bounds + (r << 4);
    if (!(load<f32>(own) * longest * ROUNDING + TINY < least)) mayEnter = true;
    store<f32>(cuts + (r << 2), (least - abs<f32>(least) * SLACK) * load<f32>(own, 4));
  }
  return mayEnter;
}
