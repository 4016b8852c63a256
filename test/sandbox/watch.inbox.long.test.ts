import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openSandboxLinkedIn, type SandboxLinkedIn } from '../support/sandboxLinkedIn.ts';
import { WatchedAccount } from '../support/watchedAccount.ts';

const rounds = Number(process.env.SOAK_LOOKS ?? 8);
const firstSeed = Number(process.env.SOAK_SEED ?? 1);

/** More looks than threads can be waiting to be opened. */
const closingLooks = 6;

describe('P16: looks at an inbox with random traffic', () => {
  let sandbox: SandboxLinkedIn;
  before(async () => {
    sandbox = await openSandboxLinkedIn();
  });
  after(() => sandbox[Symbol.asyncDispose]());

  it(`tell exactly what the ledger has, each once (${rounds} looks from seed ${firstSeed})`, async () => {
    await sandbox.reset();
    const account = await WatchedAccount.of(sandbox);
    await account.lookAtInbox();
    for (let round = 0; round < rounds; round++) {
      await sandbox.happenRandomly(12, firstSeed + round);
      await account.lookAtInbox();
    }
    const threads = (await sandbox.world()).conversations['demo-account-1'] ?? [];
    await sandbox.happen(...threads.map(({ person }) => ({ kind: 'readElsewhere', person })));
    for (let look = 0; look < closingLooks; look++) await account.lookAtInbox();

    const ledger = [...(await sandbox.effects('messageReceived')), ...(await sandbox.effects('messageElsewhere'))].map(({ text }) => text);
    assert.ok(ledger.length > 4 * rounds);
    assert.deepEqual(account.takeTexts().sort(), ledger.sort());
    assert.deepEqual(await sandbox.effects('reading'), []);
    await account.close();
  });
});
