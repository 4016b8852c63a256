import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { LINKED_API_ACTION_ERROR } from '@linkedapi/node';
import { failingOperations } from '../support/failingOperations.ts';
import type { RunOperation } from '../support/linkedApi.ts';
import {
  callErrorCases,
  documentedErrors,
  type ErrorCase,
  errorCases,
  type FailingOperation,
  type LimitCategory,
  limitedOperations,
} from '../support/linkedApiErrors.ts';
import type { LinkedApiPlace } from '../support/linkedApiPlace.ts';
import { type Part, testsOf } from '../support/part.ts';

/** The operation whose errors `npm test` brings about; the errors of the others differ from them in the table alone. */
const chosen: FailingOperation = 'sendMessage';

/** Every error that Linked API documents, brought about by a client at a place. */
export const sdkErrors = (part: Part, place: LinkedApiPlace, run: RunOperation): void => {
  const { it, rest } = testsOf(part);
  const failing = failingOperations(place, run);
  const limits: Partial<Record<FailingOperation, LimitCategory>> = limitedOperations;

  describe('documented errors of Linked API’s clients', { timeout: 900_000 }, () => {
    it('every error that the SDK names for operations is one of the table', () => {
      const named: ReadonlySet<string> = new Set(Object.values(documentedErrors).flat());
      for (const type of Object.values(LINKED_API_ACTION_ERROR)) assert.ok(named.has(type), type);
    });

    for (const [operation, cases] of Object.entries(errorCases) as [FailingOperation, Readonly<Record<string, ErrorCase>>][])
      (operation === chosen ? it : rest)(`${operation}: ${Object.keys(cases).join(', ')}`, () =>
        failing.ofOperation(operation, cases, limits[operation]),
      );

    rest(`whole calls: ${Object.keys(callErrorCases).join(', ')}`, () => failing.ofCalls(callErrorCases));
  });
};
