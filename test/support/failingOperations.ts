import assert from 'node:assert/strict';
import { demoTokens } from '../../infra/local/demo.ts';
import { administrationAt, type RunOperation } from './linkedApi.ts';
import type { CallErrorCase, ErrorCase, LimitCategory } from './linkedApiErrors.ts';
import type { LinkedApiPlace } from './linkedApiPlace.ts';

const accountId = demoTokens.accounts[0];

/** Brings about errors, by a client at a place. Nothing is done on LinkedIn by what fails. */
export const failingOperations = (place: LinkedApiPlace, run: RunOperation) => {
  /** Does something while the account may do nothing of a category. */
  const withoutAny = async (category: LimitCategory, work: () => Promise<void>): Promise<void> => {
    const { limits } = administrationAt(place.url).admin;
    const limit = { category, period: 'daily' } as const;
    await limits.set({ accountId, limits: [{ ...limit, maxValue: 0 }] });
    try {
      await work();
    } finally {
      await limits.delete({ accountId, limits: [limit] });
    }
  };
  const brought = async ({ faults = [] }: ErrorCase, work: () => Promise<void>): Promise<void> => {
    await place.sandbox.reset();
    if (faults.length > 0) await place.sandbox.faults(...faults);
    await work();
    assert.deepEqual(await place.sandbox.effects(), []);
  };

  return {
    /** Errors of one operation, by type. `category`: the limit that it is counted by. */
    ofOperation: async (operation: string, cases: Readonly<Record<string, ErrorCase>>, category?: LimitCategory): Promise<void> => {
      for (const [type, each] of Object.entries(cases)) {
        const fails = () =>
          brought(each, async () => {
            const { errors, raised } = await run(operation, each.params(place.sandbox));
            assert.deepEqual(errors ?? raised, [type], operation);
          });
        if (type === 'limitExceeded' && category !== undefined) await withoutAny(category, fails);
        else await fails();
      }
    },

    /** Errors of whole calls, by type. */
    ofCalls: async (cases: Readonly<Record<string, CallErrorCase>>): Promise<void> => {
      for (const [type, each] of Object.entries(cases)) {
        const { operation, params, faults: _, ...tokens } = each;
        await brought(each, async () => assert.deepEqual(await run(operation, params(place.sandbox), tokens), { raised: type }));
      }
    },
  };
};
