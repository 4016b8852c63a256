import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { untilNextLook } from '../functions/api/looks.ts';

/** A held call of one item that takes so long, begun with the call: how late its answer is, and after how many looks. */
const hold = (itemMs: number): { lateMs: number; looks: number } => {
  let sinceMs = 0;
  let looks = 0;
  for (; sinceMs < itemMs; looks++) sinceMs += untilNextLook({ sinceMs, lastItemMs: sinceMs });
  return { lateMs: sinceMs - itemMs, looks };
};

describe('the looks of a held call', () => {
  it('find the end within a fiftieth of what the last item took, within 20 ms where that is short and a second where it is long', () => {
    for (let itemMs = 1; itemMs < 600_000; itemMs = Math.ceil(itemMs * 1.1)) {
      const { lateMs } = hold(itemMs);
      assert.ok(lateMs <= Math.min(1000, Math.max(20, itemMs / 50)), `${lateMs} ms late after ${itemMs} ms`);
    }
  });

  it('are some 150 in eight seconds, and not 400', () => {
    assert.ok(hold(8_000).looks <= 160);
    assert.ok(hold(60_000).looks <= 260);
  });

  it('are further apart while more than one item is left to do', () => {
    for (const sinceMs of [1_000, 4_000, 16_000])
      assert.ok(untilNextLook({ sinceMs }) > untilNextLook({ sinceMs, lastItemMs: sinceMs }), `after ${sinceMs} ms`);
  });
});
