import assert from 'node:assert/strict';
import { it } from 'node:test';
import { RunningSystem } from '../support/runningSystem.ts';

it('P1: with store and queue gone a call is refused with 503 and retry-after, and the API stays up', async (context) => {
  const api = await RunningSystem.start();
  context.after(() => api.close());
  await api.system.engine.close();
  for (let call = 0; call < 2; call++) {
    const reply = await api.call('people.visit', { people: [api.person('connected').url] });
    assert.equal(reply.envelope.status === 'error' && reply.envelope.error.errorType, 'serviceUnavailable');
    assert.equal(reply.status, 503);
    assert.ok(Number(reply.headers.get('retry-after')) > 0);
  }
  assert.equal((await fetch(`${api.system.url}/healthz`)).status, 200);
});
