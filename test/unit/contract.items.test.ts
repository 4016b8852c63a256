import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { type FunctionName, findFunction } from '../../functions/contract/functions.ts';
import { type ItemOutcome, layOutCompletion, planItems } from '../../functions/contract/items.ts';

const planned = (name: FunctionName, input: JsonObject) => {
  const declaration = findFunction(name);
  assert.ok(declaration);
  return { declaration, items: planItems(declaration, input) };
};

const failure: ItemOutcome = { success: false, error: { errorType: 'personNotFound', message: 'Gone.' } };

test('P6: results have the order of the input, and a failure stays with its item', () => {
  const { declaration, items } = planned('connections.checkStatus', { people: ['u1', 'u2', 'u3'] });
  assert.deepEqual(items[1], { channel: null, key: 'u2', input: { person: 'u2' } });
  const connected: ItemOutcome = { success: true, data: { connectionStatus: 'connected', incoming: false } };
  const outcomes = new Map<number, ItemOutcome>([
    [2, connected],
    [1, failure],
    [0, connected],
  ]);
  assert.deepEqual(layOutCompletion(declaration, items, outcomes), [
    { person: 'u1', result: connected },
    { person: 'u2', result: failure },
    { person: 'u3', result: connected },
  ]);
});

test('shared parameters reach every item', () => {
  const { items } = planned('people.search', { dataSource: 'standard', searches: [{ searchId: 's', limit: 10 }, { limit: 5 }] });
  assert.deepEqual(items, [
    { channel: null, key: 's', input: { dataSource: 'standard', searchId: 's', limit: 10 } },
    { channel: null, key: null, input: { dataSource: 'standard', limit: 5 } },
  ]);
});

test('channels that were asked for are answered, also while nothing is finished', () => {
  const { declaration, items } = planned('conversations.sendMessage', {
    salesNavigator: [{ person: 'u1', subject: 's', text: 't' }],
    standard: [{ person: 'u2', text: 't' }],
  });
  assert.deepEqual(
    items.map(({ channel, key }) => [channel, key]),
    [
      ['standard', 'u2'],
      ['salesNavigator', 'u1'],
    ],
  );
  assert.deepEqual(layOutCompletion(declaration, items, new Map([[1, { success: true }]])), {
    standard: [],
    salesNavigator: [{ person: 'u1', result: { success: true } }],
  });
});

test('an item that names a thread is answered under its threadId, and has no person', () => {
  const { declaration, items } = planned('conversations.sendMessage', {
    standard: [
      { threadId: '2-a', text: 't' },
      { person: 'u2', text: 't' },
    ],
  });
  const outcomes = new Map<number, ItemOutcome>([
    [0, { success: true }],
    [1, failure],
  ]);
  assert.deepEqual(layOutCompletion(declaration, items, outcomes), {
    standard: [
      { person: null, threadId: '2-a', result: { success: true } },
      { person: 'u2', result: failure },
    ],
  });
});

test('a function without an array is its data', () => {
  const { declaration, items } = planned('posts.create', { text: 't' });
  assert.deepEqual(layOutCompletion(declaration, items, new Map([[0, { success: true, data: { postUrl: 'p' } }]])), { postUrl: 'p' });
});
