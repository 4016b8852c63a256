import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Engine } from '../../infra/local/engine.ts';
import { askRunning, type OperatorDoor, openOperatorDoor } from '../../infra/local/operatorDoor.ts';
import { StartFailure } from '../../infra/local/startFailure.ts';

describe('the operator’s port', () => {
  /** What the commands have done. */
  const done: string[] = [];
  let door: OperatorDoor;
  let authorization: string;
  before(async () => {
    const queue = { send: async () => done.push('send') };
    const deadQueue = { receive: async () => void done.push('redrive') };
    door = await openOperatorDoor({ queue, deadQueue } as unknown as Engine);
    authorization = `Bearer ${door.told.OPERATOR_KEY}`;
  });
  after(() => door.close());

  interface Asking {
    readonly method?: string;
    readonly headers?: Record<string, string>;
    readonly path?: string;
    readonly body?: string;
  }

  const ask = async ({ method = 'POST', headers = {}, path = '/redrive', body = 'null' }: Asking) => {
    const asking = request(`${door.told.OPERATOR_URL}${path}`, { method, headers });
    asking.end(body);
    const [response] = await once(asking, 'response');
    let text = '';
    for await (const chunk of response) text += chunk;
    return { status: Number(response.statusCode), headers: response.headers, text };
  };

  it('does what is asked with the key of this start', async () => {
    assert.equal((await ask({ headers: { authorization } })).text, '{"output":0}');
    assert.equal(await askRunning(door.told, 'redrive', null), 0);
    assert.deepEqual(done.splice(0), ['redrive', 'redrive']);
  });

  it('says what to do about a full disk', async () => {
    const full = Object.assign(new Error('database or disk is full'), { errcode: 13 });
    const accounts = { put: () => Promise.reject(full) };
    const { told, close } = await openOperatorDoor({ accounts } as unknown as Engine);
    try {
      await assert.rejects(askRunning(told, 'customers.create', null), {
        name: 'StartFailure',
        message: 'The disk of DATA_DIR is full, and nothing was changed: make room, then run this again.',
      });
    } finally {
      await close();
    }
  });

  it('keeps no backup for a command that has been stopped meanwhile', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'door-'));
    const path = join(folder, 'backups', 'a.sqlite');
    const begun = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    const again = Promise.withResolvers<void>();
    const backUp = async (to: string): Promise<void> => {
      (to === path ? begun : again).resolve();
      await written.promise;
      writeFileSync(to, 'whole');
    };
    const slow = await openOperatorDoor({ backUp } as unknown as Engine);
    try {
      const asking = request(`${slow.told.OPERATOR_URL}/backup`, {
        method: 'POST',
        headers: { authorization: `Bearer ${slow.told.OPERATOR_KEY}` },
      });
      asking.on('error', () => {}).end(JSON.stringify(path));
      await begun.promise;
      asking.destroy();
      // Its end has reached the other side when a later command is at work there.
      const later = askRunning(slow.told, 'backup', join(folder, 'b.sqlite'));
      await again.promise;
      written.resolve();
      assert.equal((await later).bytes, 'whole'.length);
      assert.deepEqual(readdirSync(join(folder, 'backups')), []);
    } finally {
      await slow.close();
      rmSync(folder, { recursive: true });
    }
  });

  for (const [what, asking] of Object.entries({
    'without a key': { headers: {} },
    'with another key': { headers: { authorization: `Bearer ${'0'.repeat(64)}` } },
    'with a part of the key': { headers: { authorization: 'Bearer ' } },
    'under another host, as a name that was turned to this machine': { headers: { host: 'example.com:3000' } },
    'from a web page': { headers: { origin: 'https://example.com' } },
    'from a page of this machine': { headers: { origin: 'http://127.0.0.1:3000' } },
    'from a page without an origin': { headers: { origin: 'null' } },
    'by another method': { method: 'GET', body: '' },
    'as a browser asks whether it may': { method: 'OPTIONS', body: '', headers: { origin: 'https://example.com' } },
  } satisfies Record<string, Asking>))
    it(`refuses a command ${what}, and allows no page to read the answer`, async () => {
      const given: Asking = asking;
      const headers = { ...(what.includes('key') ? {} : { authorization }), ...given.headers };
      const answer = await ask({ ...given, headers });
      assert.deepEqual([answer.status, answer.text], [403, '']);
      assert.ok(!Object.keys(answer.headers).some((name) => name.startsWith('access-control-')));
      assert.deepEqual(done, []);
    });

  it('tells what is wrong with a command in a sentence', async () => {
    for (const path of ['/', '/unknown', '/constructor', '/customers.create/x'])
      assert.match(
        (await ask({ headers: { authorization }, path })).text,
        /^\{"failure":"The npm start that runs does not know .*start it again/,
      );
    for (const body of ['', '{', 'x'.repeat(100_000)]) {
      const { status, text } = await ask({ headers: { authorization }, body });
      assert.equal(status, 200);
      assert.match(text, /^\{"failure":"/);
    }
    await assert.rejects(askRunning(door.told, 'customers.createToken', 'none'), StartFailure);
    assert.deepEqual(done, []);
  });
});
