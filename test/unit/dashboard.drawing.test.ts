import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelledDays, reachOf } from '../../clients/dashboard/words/axis.ts';
import { attributeName, withoutStyles } from '../../clients/dashboard/words/markup.ts';

const day = 86_400;

test('the last day of a chart has a label, whatever room there is', () => {
  const days = Array.from({ length: 30 }, (_, index) => index * day);
  for (const room of [0.5, 1, 4, 5, 29, 400]) {
    const labelled = labelledDays(days, room * day);
    assert.equal(labelled.at(-1), 29 * day);
    for (const [index, each] of labelled.slice(1).entries()) assert.ok(each - labelled[index]! >= room * day);
  }
  assert.deepEqual(labelledDays(days, 10 * day), [9 * day, 19 * day, 29 * day]);
});

test('a single reading has days around it, not years', () => {
  const [from, to] = reachOf(1000 * day, 1000 * day);
  assert.deepEqual([(to - from) / day, from / day], [7, 996.5]);
  assert.deepEqual(reachOf(0, 29 * day), [-0.5 * day, 29.5 * day]);
});

test('styles have other names in markup that a browser parses, and everything else is unchanged', () => {
  assert.equal(withoutStyles('<p style="a: b" class="style">a style="x"</p>'), '<p data-shown-style="a: b" class="style">a style="x"</p>');
  assert.equal(
    withoutStyles('<p title="a style=b" STYLE="c" data-style="d"><style>p > a {}</style></p>'),
    '<p title="a style=b" data-shown-style="c" data-style="d"><noframes data-shown-style-element>p > a {}</noframes></p>',
  );
  assert.equal(withoutStyles('<styled-p>1 < 2</styled-p>'), '<styled-p>1 < 2</styled-p>');
  assert.equal(attributeName('data-shown-style'), 'style');
  assert.equal(attributeName('data-style'), 'data-style');
});
