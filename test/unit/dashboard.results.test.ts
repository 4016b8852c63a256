import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnsOf, fieldsOf, kindOf, labelOf, resultRows, summaryOf } from '../../clients/dashboard/words/result.ts';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { functions } from '../../functions/contract/functions.ts';
import { layOutCompletion, planItems } from '../../functions/contract/items.ts';
import { validateInput } from '../../functions/contract/validation.ts';

test('the items of every function’s result are found in its completion', () => {
  for (const declaration of functions) {
    const validated = validateInput(declaration, declaration.example.input);
    assert.ok(validated.ok, declaration.name);
    const items = planItems(declaration, validated.input as JsonObject);
    const data = declaration.example.data as Json | undefined;
    const outcome = data === undefined ? { success: true as const } : { success: true as const, data };
    const rows = resultRows(layOutCompletion(declaration, items, new Map(items.map((_, index) => [index, outcome]))));
    assert.deepEqual(
      rows.map(({ key, channel, data: shown }) => [key, channel, shown ?? null]),
      // A message into a conversation is named after it.
      items.map(({ key, channel, input }) => [key ?? input.threadId ?? null, channel, data ?? null]),
      declaration.name,
    );
  }
});

test('a failed item has its error, and both channels have their items', () => {
  const error = { errorType: 'personNotFound', message: 'No such person.' };
  const person = 'https://www.linkedin.com/in/a';
  assert.deepEqual(resultRows({ standard: [{ person, result: { success: false, error } }], salesNavigator: [] }), [
    { channel: 'standard', key: person, data: undefined, error },
  ]);
  assert.deepEqual(
    resultRows([]).map(({ data }) => data),
    [[]],
  );
});

test('fields and values are shown in words, and only addresses of the web are links', () => {
  assert.equal(labelOf('connectionStatus'), 'Connection status');
  assert.equal(kindOf('https://www.linkedin.com/in/ines-quaresma'), 'linkedIn');
  assert.equal(kindOf('https://www.linkedin.com.evil.test/in/a'), 'link');
  assert.equal(kindOf('2026-10-05T08:30:00Z'), 'moment');
  assert.equal(kindOf('2019-06-01T00:00:00.000Z'), 'day');
  for (const text of ['javascript:alert(1)', 'data:text/html,x', 'see https://www.linkedin.com/ there', '2026-13-45T99:99:99Z'])
    assert.equal(kindOf(text), 'text', text);
});

test('a list of alike entries is a table if it can be read side by side', () => {
  assert.deepEqual(columnsOf([{ a: 1 }, { a: 2, b: null }]), ['a', 'b']);
  assert.equal(columnsOf([{ a: 1 }, { a: [2] }]), undefined);
  assert.equal(columnsOf(['a', 'b']), undefined);
  assert.equal(summaryOf({ name: 'Ada', age: 3 }), 'Ada');
  assert.equal(summaryOf({ basicInfo: { name: 'Ada' }, skills: [] }), 'Ada');
  assert.equal(summaryOf([1, 2]), '2 entries');
  assert.equal(summaryOf(null), '');
  assert.deepEqual(fieldsOf({ a: 0, b: false, c: null, d: '', e: [] }), {
    filled: [
      ['a', 0],
      ['b', false],
    ],
    empty: ['c', 'd', 'e'],
  });
});
