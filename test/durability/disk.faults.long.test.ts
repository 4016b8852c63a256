import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type EffectsServer, startEffectsServer } from '../support/powerCut/effectsServer.ts';
import { compileWriteLog } from '../support/powerCut/folderLog.ts';
import { endOf, type ScriptedSystem, startScriptedSystem } from '../support/powerCut/scriptedRun.ts';
import { headersOf, tested } from '../support/powerCut/testedCustomer.ts';

const root = mkdtempSync(join(tmpdir(), 'disk-'));
const library = compileWriteLog(root);
const skip = library === undefined && 'there is no C compiler (cc) for Linux here, with which the writes of a process are made to fail';

describe('a disk that fails while the system works', { skip }, () => {
  const fault = join(root, 'fault');
  const sent = Promise.withResolvers<void>();
  let linkedin: EffectsServer;
  let system: ScriptedSystem;
  before(async () => {
    linkedin = await startEffectsServer(() => sent.resolve());
    const dataDir = join(root, 'data');
    const folder = join(dataDir, 'live');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const environment = { LD_PRELOAD: library ?? '', FOLDER_LOGGED: folder, FOLDER_FAULT: fault };
    system = await startScriptedSystem(dataDir, linkedin.url, { environment });
  });
  after(async () => {
    await system?.kill();
    await linkedin?.close();
    rmSync(root, { recursive: true, force: true });
  });

  /** Writes to the folder fail with this error, until it is ended. */
  const begin = (name: keyof typeof constants.errno): void => writeFileSync(fault, String(constants.errno[name]));
  const end = (): void => rmSync(fault);

  const send = async (account: string, text: string) => {
    const standard = [0, 1].map((item) => ({ person: `https://www.linkedin.com/in/${account}-${text}-${item}`, text }));
    const request = { method: 'POST', headers: headersOf(account), body: JSON.stringify({ standard }) };
    const response = await fetch(`${system.url}/account/conversations.sendMessage`, request);
    const answer = (await response.json()) as {
      readonly process?: { readonly resultLink: string };
      readonly error?: { readonly message: string };
    };
    return { status: response.status, retryAfter: response.headers.get('retry-after'), answer };
  };

  const assertRefused = async (account: string): Promise<void> => {
    const { status, retryAfter, answer } = await send(account, 'refused');
    assert.equal(status, 503);
    assert.ok(Number(retryAfter) > 0);
    assert.match(answer.error?.message ?? '', /was not accepted/);
  };

  it('P1 P2 P3: full, it refuses calls and says so; with space again everything accepted goes on in order, each message once', async () => {
    const accepted: { readonly account: string; readonly link: string }[] = [];
    for (const text of ['1', '2', '3', '4'])
      for (const account of tested.accounts) accepted.push({ account, link: (await send(account, text)).answer.process?.resultLink ?? '' });
    await sent.promise;
    begin('ENOSPC');
    for (let asked = 0; asked < 6; asked += 1) for (const account of tested.accounts) await assertRefused(account);
    end();
    const begun = Date.now();
    for (const { account, link } of accepted) assert.equal((await endOf(system.url, account, link)).status, 'complete');
    assert.ok(Date.now() - begun < 60_000, `it took ${Date.now() - begun} ms`);
    for (const account of tested.accounts) {
      const texts = linkedin.ledger.filter((message) => message.account === account).map(({ text }) => text);
      assert.deepEqual(texts, ['1', '1', '2', '2', '3', '3', '4', '4'], account);
    }
  });

  it('P1: read-only, it refuses calls and says so, and accepts them when it can write again', async () => {
    const [account] = tested.accounts;
    begin('EROFS');
    await assertRefused(account);
    end();
    const { status, answer } = await send(account, 'again');
    assert.equal(status, 202);
    assert.equal((await endOf(system.url, account, answer.process?.resultLink ?? '')).status, 'complete');
    assert.equal(linkedin.ledger.filter(({ text }) => text === 'refused').length, 0);
  });
});
