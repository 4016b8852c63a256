import assert from 'node:assert/strict';
import { it } from 'node:test';
import { api } from '../support/sharedSystem.ts';

it('after a redesign a thread and the inbox are errors, never empty (P13)', async () => {
  await api.faults({ kind: 'unknownLayout', match: { path: '/messaging/' } });
  const inbox = (await api.call('conversations.list', {})).envelope;
  assert.equal(inbox.status === 'error' && inbox.error.errorType, 'layoutChanged');
  const standard = [{ person: 'https://www.linkedin.com/in/yuki-shirakawa' }];
  const thread = (await api.call('conversations.synchronize', { standard })).envelope;
  assert.equal(thread.status, 'complete', JSON.stringify(thread));
  const { standard: rows } = thread.completion as unknown as {
    readonly standard: readonly { readonly result: { readonly error?: { readonly errorType: string } } }[];
  };
  assert.deepEqual(
    rows.map(({ result }) => result.error?.errorType),
    ['layoutChanged'],
  );
});
