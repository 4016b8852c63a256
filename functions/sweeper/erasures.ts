import { carryOut } from '../erasure/carryingOut.ts';
import { erasureShard, idInKey, readErasure } from '../erasure/erasure.ts';
import type { Erasing } from '../erasure/step.ts';
import { describeError } from '../errorFacts.ts';
import { dueRows } from '../rows/due.ts';

/** How long one sweep works at erasures; the next one goes on. */
const maxMs = 15_000;

/** Carries on erasures whose next pass is due, or whose process has died. Returns how many have ended. */
export const carryOutErasures = async (erasing: Erasing): Promise<number> => {
  const { accounts, clock, log } = erasing;
  const from = clock.now();
  let ended = 0;
  for await (const { pk } of dueRows(accounts, erasureShard, { to: from })) {
    if (clock.now() >= from + maxMs) break;
    const erasureId = idInKey(pk);
    try {
      const begun = await readErasure(accounts, erasureId);
      const erasure = begun && (await carryOut(erasing, begun, from + maxMs));
      if (erasure?.finishedAt === undefined) continue;
      ended++;
      log.info('An erasure has ended', { erasureId, scope: erasure.scope });
    } catch (error) {
      log.error('An erasure could not go on and will be retried', { erasureId, ...describeError(error) });
    }
  }
  return ended;
};
