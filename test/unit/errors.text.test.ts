import assert from 'node:assert/strict';
import { it } from 'node:test';
import { errorText } from '../../functions/errorFacts.ts';

it('P12: an error as text names its kind, reason, code, place and cause, and nothing of a page', () => {
  const cause = Object.assign(new TypeError('connect refused'), { code: 'ECONNREFUSED' });
  const error = new Error('page.goto: Timeout at https://www.linkedin.com/in/somebody\nCall log:\n  <p>Ada Lovelace</p>', { cause });
  const text = errorText(error);
  assert.match(text, /^Error: page\.goto: Timeout at https:\/\/www\.linkedin\.com\/…\n {4}at /);
  assert.match(text, /\ncaused by TypeError: connect refused: ECONNREFUSED\n {4}at /);
  assert.doesNotMatch(text, /somebody|Lovelace|Call log/);
  assert.equal(errorText('thrown as it is'), 'string');
});
