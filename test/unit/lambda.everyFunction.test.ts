import assert from 'node:assert/strict';
import { it } from 'node:test';
import { functions } from '../../functions/contract/functions.ts';
import { requestedFunctions } from '../../infra/lambda/everyFunction.ts';

it('the packaged worker is tested and measured with every function that works in a browser', () => {
  const working = functions.flatMap(({ name, answeredFrom }) => (answeredFrom === 'store' ? [] : [name]));
  assert.deepEqual([...requestedFunctions].sort(), [...working].sort());
});
