import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { WatchHarness } from '../support/watchHarness.ts';
import { openTables } from '../support/workerHarness.ts';
import { killedLooks } from './watch.crash.cases.ts';

killedLooks('chosen', ['sqlite']);

describe('P16: looks among an account’s calls', () => {
  const people = (count: number) => Array.from({ length: count }, (_, index) => `https://www.linkedin.com/in/person-${index}`);

  it('what was sent by a call is not told, also after a crash; the same words written elsewhere are', async () => {
    const watch = await WatchHarness.watched((await openTables('sqlite')).harness());
    const { harness, accountId } = watch;
    const [person = ''] = people(1);
    await harness.submit(accountId, 'conversations.sendMessage', { standard: [{ person, text: 'Shall we\nmeet?' }] });
    await harness.drain();
    await watch.nextLook();
    assert.deepEqual(await watch.polled(), []);
    harness.linkedin.inbox.write(person, 'Shall we\nmeet?', { own: true, at: harness.clock.now() });
    await watch.nextLook();
    assert.deepEqual(await watch.polled(), ['Shall we\nmeet?']);
  });

  it('a call that was accepted while a look waits goes first, and no second look waits', async () => {
    const watch = await WatchHarness.watched((await openTables('sqlite')).harness());
    const { harness, accountId } = watch;
    harness.clock.advance(6 * 60_000);
    assert.equal(await watch.sweep(), 1);
    harness.clock.advance(6 * 60_000);
    assert.equal(await watch.sweep(), 0, 'one waits');
    await harness.submit(accountId, 'connections.checkStatus', { people: people(1) });
    assert.equal(await watch.sweep(), 0, 'the account has work');
    const { visits } = harness.linkedin;
    const look = harness.queue.receive();
    assert.equal(await harness.worker().work(look!), 'acknowledge', 'the look gives way');
    assert.equal(visits.length, 0);
    await harness.drain();
    assert.equal(visits.length, 1);
    harness.linkedin.inbox.write('ada', 'late', { at: harness.clock.now() });
    await watch.nextLook();
    assert.deepEqual(await watch.polled(), ['late']);
  });

  it('none is started while the account cannot work, and one that waits ends', async () => {
    const harness = (await openTables('sqlite')).harness();
    const watch = await WatchHarness.watched(harness);
    const pause = (paused: boolean) =>
      harness.rows.accounts.change({ pk: `ACCOUNT#${watch.accountId}`, sk: 'ACCOUNT' }, { set: { status: paused ? 'paused' : 'active' } });
    harness.clock.advance(6 * 60_000);
    await watch.sweep();
    await pause(true);
    assert.equal(await harness.worker().work(harness.queue.receive()!), 'acknowledge');
    harness.clock.advance(60 * 60_000);
    assert.equal(await watch.sweep(), 0);
    await pause(false);
    harness.linkedin.inbox.write('ada', 'while it was paused', { at: harness.clock.now() });
    await watch.nextLook();
    assert.deepEqual(await watch.polled(), ['while it was paused']);
  });

  it('a look has no event, and counts for no statistics of calls', async () => {
    const watch = await WatchHarness.watched((await openTables('sqlite')).harness());
    await watch.nextLook();
    assert.deepEqual(watch.harness.published, []);
  });
});
