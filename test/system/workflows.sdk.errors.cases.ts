import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { LINKED_API_ACTION_ERROR, type TLimitCategory } from '@linkedapi/node';
import { demoTokens } from '../../infra/local/demo.ts';
import { administrationAt, type RunOperation } from '../support/linkedApi.ts';
import {
  callErrorCases,
  documentedErrors,
  type ErrorCase,
  errorCases,
  type FailingOperation,
  limitedOperations,
} from '../support/linkedApiErrors.ts';
import type { LinkedApiPlace } from '../support/linkedApiPlace.ts';
import { type Part, testsOf } from '../support/part.ts';

/** The operation whose errors `npm test` brings about; the errors of the others differ from them in the table alone. */
const chosen: FailingOperation = 'sendMessage';

const accountId = demoTokens.accounts[0];

/** Every error that Linked API documents, brought about by a client at a place. Nothing is done on LinkedIn by what fails. */
export const sdkErrors = (part: Part, place: LinkedApiPlace, run: RunOperation): void => {
  const { it, rest } = testsOf(part);

  /** Does something while the account may do nothing of a category. */
  const withoutAny = async (category: TLimitCategory, work: () => Promise<void>): Promise<void> => {
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

  describe('documented errors of Linked API’s clients', { timeout: 900_000 }, () => {
    it('every error that the SDK names for operations is one of the table', () => {
      const named: ReadonlySet<string> = new Set(Object.values(documentedErrors).flat());
      for (const type of Object.values(LINKED_API_ACTION_ERROR)) assert.ok(named.has(type), type);
    });

    for (const [operation, cases] of Object.entries(errorCases) as [FailingOperation, Readonly<Record<string, ErrorCase>>][])
      (operation === chosen ? it : rest)(`${operation}: ${Object.keys(cases).join(', ')}`, async () => {
        for (const [type, each] of Object.entries(cases)) {
          const fails = () =>
            brought(each, async () => {
              const { errors, raised } = await run(operation, each.params(place.sandbox));
              assert.deepEqual(errors ?? raised, [type]);
            });
          const limits: Partial<Record<FailingOperation, TLimitCategory>> = limitedOperations;
          const category = limits[operation];
          if (type === 'limitExceeded' && category !== undefined) await withoutAny(category, fails);
          else await fails();
        }
      });

    rest(`whole calls: ${Object.keys(callErrorCases).join(', ')}`, async () => {
      for (const [type, each] of Object.entries(callErrorCases)) {
        const { operation, params, faults: _, ...tokens } = each;
        await brought(each, async () => assert.deepEqual(await run(operation, params(place.sandbox), tokens), { raised: type }));
      }
    });
  });
};
