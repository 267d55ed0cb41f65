import { addProducts, falls } from "./code-panels";
import { addPlace, clearList, leastScore, offerPlaces, takeList } from "./unseen-list";

const PANEL_ITEMS: i32 = 8;
// Items of two panels are compared side by side, so that sums do not wait for one another.
const PAIR_ITEMS: i32 = 16;
// Pairs that are passed before scores are computed: no more items than may wait.
const BLOCK_PAIRS: i32 = 8;
const ENOUGH_PLACES: i32 = 16;
// As in `topUnseen`.
const ROUNDING: f32 = 1.0001;
const TINY: f32 = 1e-38;
const SLACK: f32 = 1e-6;

export function bestUnmasked(
  first: i32,
  end: i32,
  scratch: usize,
  queries: usize,
  queryCodes: usize,
  queryBounds: usize,
  items: usize,
  itemCodes: usize,
  itemBounds: usize,
  lengths: usize,
  order: usize,
  numbers: usize,
  panelCount: i32,
  itemCount: i32,
  width: i32,
  masks: usize,
  k: i32,
  scores: usize,
  indices: usize,
): void {
  if (k === 0) return;
  const bytes = (width as usize) << 2;
  const codeBytes = (width + 4) as usize;
  const pairBytes = (width * PAIR_ITEMS) as usize;
  const maskBytes = (((itemCount + 3) >> 2) as usize) << 2;
  const found = scratch;
  const cuts = found + 64;
  const list = cuts + 32;
  for (let row = first; row < end; row++) {
    const at = row as usize;
    const query = queries + at * bytes;
    const codes = queryCodes + at * codeBytes;
    const bounds = queryBounds + (at << 4);
    const mask = masks + at * maskBytes;
    clearList(list, k);
    for (let from = 0; from < panelCount; from += 2 * BLOCK_PAIRS) {
      const least = leastScore(list, k);
      const longest = load<f32>(lengths + ((from as usize) << 2));
      if (load<f32>(bounds) * longest * ROUNDING + TINY < least) break;
      store<f32>(cuts, (least - abs<f32>(least) * SLACK) * load<f32>(bounds, 4));
      store<f32>(cuts, load<f32>(bounds, 8), 16);
      const to = min(from + 2 * BLOCK_PAIRS, panelCount);
      for (let panel = from; panel < to; panel += 2) {
        const own = itemCodes + ((panel >> 1) as usize) * pairBytes;
        let reach = reachPair(codes, width as usize, cuts, own, itemBounds + ((panel as usize) << 6));
        for (; reach !== 0; reach &= reach - 1) {
          const place = panel * PANEL_ITEMS + ctz(reach);
          const item = load<i32>(order + ((place as usize) << 2));
          if (item < 0) continue;
          const number = load<i32>(numbers + ((item as usize) << 2));
          addPlace(list, k, item, 1 - load<u8>(mask + (number as usize)));
        }
      }
      offerPlaces(list, k, ENOUGH_PLACES, query, items, bytes, numbers, found);
    }
    offerPlaces(list, k, 1, query, items, bytes, numbers, found);
    const results = at * ((k as usize) << 2);
    takeList(list, k, scores + results, indices + results);
  }
}

// `reachPanel` for one row and two panels that stand one after the other: bit 8 panel + item.
function reachPair(row: usize, width: usize, cut: usize, panels: usize, itemBounds: usize): i32 {
  const panelBytes = width << 3;
  let c00 = v128.load32_splat(row);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  for (const end = row + width; row < end; row += 4) {
    const s = v128.load32_splat(row, 4);
    c00 = addProducts(s, v128.load(panels), c00);
    c01 = addProducts(s, v128.load(panels, 16), c01);
    c10 = addProducts(s, v128.load(panels + panelBytes), c10);
    c11 = addProducts(s, v128.load(panels + panelBytes, 16), c11);
    panels += 32;
  }
  c00 = falls(c00, itemBounds, cut);
  c01 = falls(c01, itemBounds + 16, cut);
  c10 = falls(c10, itemBounds + 64, cut);
  c11 = falls(c11, itemBounds + 80, cut);
  if (i32x4.all_true(v128.and(v128.and(c00, c01), v128.and(c10, c11)))) return 0;
  const fallen = i8x16.bitmask(
    i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(c00, c01), i16x8.narrow_i32x4_s(c10, c11)),
  );
  return ~fallen & 0xffff;
}
