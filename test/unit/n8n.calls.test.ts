import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callsOf, outcomesOf } from '../../clients/n8n/nodes/AccountApi/calls.ts';
import { inputOf } from '../../clients/n8n/nodes/AccountApi/values.ts';

const people = { shape: { kind: 'array', field: 'people', key: 'person', isText: true }, maxElements: 3 } as const;
const messages = { shape: { kind: 'channels', key: 'person', or: 'threadId' }, maxElements: 10 } as const;

const wanted = (...elements: string[]) => elements.map((element, index) => ({ index, call: {}, element, channel: null }));

describe('calls of the n8n node', () => {
  it('items become one call, at most as many as the function takes, in their order', () => {
    assert.deepEqual(callsOf(people, wanted('a', 'b', 'c', 'd'), 0), [
      { input: { people: ['a', 'b', 'c'] }, items: [0, 1, 2], channel: null },
      { input: { people: ['d'] }, items: [3], channel: null },
    ]);
    assert.equal(callsOf(people, wanted('a', 'b'), 1).length, 2);
  });

  it('what differs in the parameters of the call, in its channel, or is there twice is a call of its own', () => {
    const [one, other] = wanted('a', 'b');
    assert.equal(callsOf(people, [one!, { ...other!, call: { dataSource: 'salesNavigator' } }], 0).length, 2);
    for (const again of ['a', 'A/', 'a?trk=feed']) assert.equal(callsOf(people, wanted('a', again), 0).length, 2, again);
    const texts = ['Hello', 'Hello again'].map((text, index) => ({
      index,
      call: {},
      element: { person: 'https://www.linkedin.com/in/ada', text },
      channel: 'standard',
    }));
    assert.equal(callsOf(messages, texts, 0).length, 2);
    const inChannels = ['standard', 'salesNavigator', 'standard'].map((channel, index) => ({
      index,
      call: {},
      element: { person: String(index), text: 'Hello' },
      channel,
    }));
    assert.deepEqual(
      callsOf(messages, inChannels, 0).map(({ input }) => Object.keys(input)),
      [['standard'], ['salesNavigator'], ['standard']],
    );
  });

  it('results belong to the items that asked for them', () => {
    const [call] = callsOf(people, wanted('a', 'b'), 0);
    const failed = { errorType: 'personNotFound', message: 'No such person.' };
    const completion = [
      { person: 'a', result: { success: true, data: { name: 'Ada' } } },
      { person: 'b', result: { success: false, error: failed } },
    ];
    assert.deepEqual(outcomesOf(people, call!, completion), [
      { index: 0, about: { person: 'a' }, data: { name: 'Ada' }, error: null },
      { index: 1, about: { person: 'b' }, data: null, error: failed },
    ]);
  });

  it('what was not entered is not sent', () => {
    const fields = [
      { name: 'limit', kind: 'plain', isAdditional: true },
      { name: 'since', kind: 'time', isAdditional: true },
      { name: 'attachments', kind: 'rows', isAdditional: true, fields: [{ name: 'url', kind: 'plain', isAdditional: false }] },
      { name: 'more', kind: 'json', isAdditional: true },
    ] as const;
    assert.deepEqual(
      inputOf(fields, () => ''),
      {},
    );
    const entered: Record<string, unknown> = {
      limit: 0,
      since: '2026-10-01T00:00:00.000+02:00',
      attachments: { row: [{ url: 'https://a.example/b' }] },
    };
    assert.deepEqual(
      inputOf(fields, (name) => entered[name]),
      { limit: 0, since: '2026-09-30T22:00:00.000Z', attachments: [{ url: 'https://a.example/b' }] },
    );
    assert.throws(() => inputOf(fields, (name) => (name === 'more' ? '{' : '')), /more is not valid JSON/);
  });
});
