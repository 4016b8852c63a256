import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeKeys } from '../../functions/linkedin/browser/listOrder.ts';

const merged = (...readings: readonly string[]): string => {
  const known: string[] = [];
  for (const reading of readings) mergeKeys(known, [...reading]);
  return known.join('');
};

test('posts keep the order of the list, whenever each of them comes', () => {
  assert.equal(merged('abc', 'abcde'), 'abcde');
  assert.equal(merged('abe', 'abcde'), 'abcde', 'between known ones');
  assert.equal(merged('cd', 'abcd'), 'abcd', 'before known ones');
  assert.equal(merged('abcd', 'cdef', 'efgh'), 'abcdefgh', 'the first ones are removed while the list is scrolled');
  assert.equal(merged('abcd', 'fg', 'efg'), 'abcdefg', 'nothing known is left on the page');
  assert.equal(merged('abc', 'abc', ''), 'abc');
});
