import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adminFunctions } from '../../functions/contract/administration.ts';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { functions } from '../../functions/contract/functions.ts';
import { planItems } from '../../functions/contract/items.ts';
import { validateData, validateInput } from '../../functions/contract/validation.ts';
import { fc } from '../support/property.ts';

const field = fc.constantFrom(
  'people',
  'person',
  'standard',
  'requests',
  'searches',
  'include',
  'filter',
  'limit',
  'since',
  'start',
  'end',
  'dataSource',
  'accountId',
  'cookies',
  'text',
);
const word = fc.oneof(
  fc.constantFrom('standard', 'https://www.linkedin.com/in/ada', '2026-10-01T00:00:00Z', ''),
  fc.string({ unit: 'binary' }),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'medium' },
    word,
    fc.double(),
    fc.constant(null),
    fc.boolean(),
    fc.array(tie('tree'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(fc.oneof(field, fc.string()), tie('tree'), { maxKeys: 4 }),
}));

test('any JSON is either taken or refused in a bounded sentence, for every function', () => {
  fc.assert(
    fc.property(fc.constantFrom(...functions, ...adminFunctions), tree, (declaration, body) => {
      const checked = validateInput(declaration, body);
      if (checked.ok) {
        assert.deepEqual(validateInput(declaration, checked.input), checked);
        if ('shape' in declaration) assert.ok(planItems(declaration, checked.input).length > 0);
      } else assert.match(checked.details, /^.{1,1030}$/s);
    }),
    { numRuns: 3000 },
  );
});

test('any JSON that was read is either data or a fault, for every function', () => {
  fc.assert(
    fc.property(fc.constantFrom(...functions), tree, tree, (declaration, item, data) => {
      const isObject = typeof item === 'object' && item !== null && !Array.isArray(item);
      const checked = validateData(declaration, isObject ? (item as JsonObject) : {}, data as Json);
      if (!checked.ok) assert.match(checked.details, /^.{1,1030}$/s);
    }),
    { numRuns: 3000 },
  );
});
