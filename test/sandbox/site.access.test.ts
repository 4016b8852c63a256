import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { type RunningSandbox, startSandbox } from '../../infra/sandbox/server/server.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const member = 'jörg-山田-👩🏽‍💻';
const encoded = encodeURIComponent(member);
const friend = 'zoë-brontë';

const world = {
  people: [
    { slug: member, name: 'Jörg' },
    { slug: encodeURIComponent(friend), name: 'Zoë' },
    { slug: 'old-name', name: 'Ann', status: 'renamed', renamedTo: friend },
  ],
  accounts: [{ id: 'demo-account-1', liAt: 'cookie-1', person: member, relations: { [encodeURIComponent(friend)]: 'connected' } }],
};

let sandbox: RunningSandbox;
before(async () => {
  sandbox = await startSandbox({ world });
});
after(() => sandbox.close());

const control = async (method: string, path: string, headers: OutgoingHttpHeaders, body = ''): Promise<Answer> => {
  const asked = request(`http://127.0.0.1:${sandbox.controlPort}${path}`, { method, headers }).end(body);
  const [response] = await once(asked, 'response');
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
};

const site = async (path: string, headers: OutgoingHttpHeaders = {}): Promise<Answer> => {
  const asked = secureRequest({
    host: '127.0.0.1',
    port: sandbox.port,
    path,
    rejectUnauthorized: false,
    headers: { host: 'www.linkedin.com', cookie: 'li_at=cookie-1', ...headers },
  }).end();
  const [response] = await once(asked, 'response');
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
};

const visits = async (): Promise<number> => {
  await site(`/in/${encodeURIComponent(friend)}/`);
  return (JSON.parse((await control('GET', '/ledger', {})).body) as unknown[]).length;
};

describe('the control address', () => {
  const fault = JSON.stringify({ faults: [{ kind: 'commercialLimit' }] });

  it('takes nothing that a web page of another origin may send without being asked first', async () => {
    const own = `127.0.0.1:${sandbox.controlPort}`;
    const before = await visits();
    assert.ok(before > 0);
    const sent: readonly OutgoingHttpHeaders[] = [
      { origin: 'https://evil.test', 'content-type': 'text/plain' },
      { origin: 'https://evil.test', 'content-type': 'application/json' },
      { origin: 'null', 'content-type': 'application/x-www-form-urlencoded' },
      { origin: `http://127.0.0.1:${sandbox.controlPort + 1}` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { host: `evil.test:${sandbox.controlPort}` },
      { host: `localhost.evil.test:${sandbox.controlPort}` },
    ];
    for (const headers of sent) {
      for (const [method, path] of [
        ['POST', '/reset'],
        ['POST', '/faults'],
        ['POST', '/signIn'],
        ['DELETE', '/faults'],
        ['OPTIONS', '/faults'],
      ] as const) {
        const answer = await control(method, path, { host: own, ...headers }, method === 'POST' ? fault : '');
        assert.equal(answer.status, 403, `${method} ${path} ${JSON.stringify(headers)}`);
        assert.equal(answer.headers['access-control-allow-origin'], undefined);
      }
    }
    for (const headers of [{ host: 'evil.test' }, { origin: 'https://evil.test' }])
      assert.equal((await control('GET', '/world', headers)).status, 403);
    assert.equal(JSON.parse((await control('GET', '/ledger', {})).body).length, before, 'the sandbox was reset');
    assert.deepEqual(JSON.parse((await control('GET', '/faults', {})).body), { faults: [] });
  });

  it('takes a form from no page at all, and JSON from a page of its own', async () => {
    const origin = `http://127.0.0.1:${sandbox.controlPort}`;
    const form = await control('POST', '/faults', { origin, 'content-type': 'text/plain' }, fault);
    assert.equal(form.status, 415);
    const json = await control('POST', '/faults', { origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }, fault);
    assert.equal(json.status, 200, json.body);
  });

  it('takes what curl and programs send, under both names of the machine', async () => {
    for (const host of [`127.0.0.1:${sandbox.controlPort}`, `localhost:${sandbox.controlPort}`])
      for (const type of ['application/json', 'application/x-www-form-urlencoded', undefined]) {
        const headers = type === undefined ? { host } : { host, 'content-type': type };
        assert.equal((await control('POST', '/faults', headers, fault)).status, 200);
      }
    assert.equal((await control('DELETE', '/faults', {})).status, 200);
    assert.equal((await control('POST', '/reset', {})).status, 200);
  });
});

describe('the site', () => {
  it('answers as LinkedIn and under no other name', async () => {
    for (const host of ['127.0.0.1', `127.0.0.1:${sandbox.port}`, 'evil.test', 'linkedin.com.evil.test', 'evil-linkedin.com'])
      assert.equal((await site('/feed/', { host })).status, 421, host);
    for (const host of ['www.linkedin.com', `linkedin.com:${sandbox.port}`, 'media.licdn.com'])
      assert.equal((await site('/feed/', { host })).status, 200, host);
  });

  it('has people whose slugs are written in any script, as they are and percent-encoded', async () => {
    const me = await site('/in/me/');
    assert.deepEqual([me.status, me.headers.location], [302, `/in/${encoded}/`]);
    assert.equal((await site(`/in/${encoded}/`)).status, 200);
    const renamed = await site('/in/old-name/recent-activity/all/');
    assert.deepEqual([renamed.status, renamed.headers.location], [302, `/in/${encodeURIComponent(friend)}/`]);
    const { people } = JSON.parse((await control('GET', '/world', {})).body) as {
      readonly people: readonly { readonly slug: string; readonly relations: Readonly<Record<string, { readonly state: string }>> }[];
    };
    assert.equal(people.find(({ slug }) => slug === friend)?.relations['demo-account-1']?.state, 'connected');
    const fault = { faults: [{ kind: 'person', status: 'gone', match: { person: encodeURIComponent(friend) } }] };
    assert.equal((await control('POST', '/faults', {}, JSON.stringify(fault))).status, 200);
    const gone = await site(`/in/${encodeURIComponent(friend)}/`);
    assert.deepEqual([gone.status, gone.headers.location], [302, '/404/']);
  });

  it('has no page at an address that cannot be decoded', async () => {
    const answer = await site('/in/%E0%A4%A/');
    assert.deepEqual([answer.status, answer.headers.location], [302, '/404/']);
  });
});

it('a world with a slug that is none is refused with the place of the fault', async () => {
  for (const slug of ['a b c', 'ann/one', '%E0%A4%A'])
    await assert.rejects(startSandbox({ world: { people: [{ slug, name: 'Ann' }], accounts: [] } }), /people\.0\.slug: a slug/);
  const account = { id: 'a', liAt: 'ü', person: 'ann-one' };
  const unsendable = { people: [{ slug: 'ann-one', name: 'Ann' }], accounts: [account] };
  await assert.rejects(startSandbox({ world: unsendable }), /accounts\.0\.liAt: the value of a cookie/);
});
