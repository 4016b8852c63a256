import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { promisify } from 'node:util';
import { type CallToolResult, Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { functions } from '../../functions/contract/functions.ts';
import { writeFiles } from '../../infra/build/files.ts';
import { mcpFiles } from '../../infra/build/mcp.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { structureOf, textsOf } from '../support/agentClient.ts';
import { type Part, testsOf } from '../support/part.ts';
import { api } from '../support/sharedSystem.ts';

const period = { start: '2026-01-01T00:00:00Z', end: '2026-01-02T00:00:00Z' };

interface Row {
  readonly person: string;
  readonly result: { readonly success: boolean; readonly data?: { readonly connectionStatus: string } };
}

const rowsOf = (result: CallToolResult): Row[] => {
  assert.equal(structureOf(result).status, 'complete', JSON.stringify(result));
  return structureOf(result).completion as Row[];
};

/** Agents, through the whole system. */
export const agents = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('agents, through the whole system', () => {
    let folder: string;
    let http: Client;
    let stdio: Client;
    let stderr = '';

    /** The same client over each transport, with the current and the previous protocol. */
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'mcp-'));
      await writeFiles(folder, await mcpFiles());
      http = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: 'auto' } });
      await http.connect(new StreamableHTTPClientTransport(new URL(`${api.system.url}/mcp`), { requestInit: { headers: api.headers() } }));
      const transport = new StdioClientTransport({
        command: process.execPath,
        args: [join(folder, 'account-api-mcp.mjs')],
        env: {
          ACCOUNT_API_URL: api.system.url,
          ACCOUNT_API_TOKEN: demoTokens.customer,
          IDENTIFICATION_TOKEN: demoTokens.accounts[0],
          MCP_HOLD_SECONDS: '0.5',
        },
        stderr: 'pipe',
      });
      transport.stderr?.on('data', (chunk) => {
        stderr += chunk;
      });
      stdio = new Client({ name: 'test', version: '1' });
      await stdio.connect(transport);
    });
    after(async () => {
      await stdio?.close();
      await http?.close();
      await rm(folder, { recursive: true, force: true });
    });

    /** Continues until the result is there, as an agent does. */
    const finished = async (agent: Client, result: CallToolResult): Promise<CallToolResult> => {
      for (let now = result; ; ) {
        const { status, resultLink } = structureOf(now);
        if (status !== 'processing') return now;
        now = await agent.callTool({ name: 'get_result', arguments: { resultLink: String(resultLink) } });
      }
    };

    const call = async (agent: Client, name: string, given: Record<string, unknown>): Promise<CallToolResult> =>
      finished(agent, await agent.callTool({ name, arguments: given }));

    it('speaks the current protocol and the one before it', () => {
      assert.equal(http.getNegotiatedProtocolVersion(), '2026-07-28');
      assert.equal(stdio.getNegotiatedProtocolVersion(), '2025-11-25');
    });

    it('lists the same tools over both transports', async () => {
      const [here, there] = await Promise.all([http.listTools(), stdio.listTools()]);
      assert.equal(here.tools.length, functions.length + 3);
      assert.deepEqual(here.tools, there.tools);
    });

    it('reads, in answers that match their schemas, and reports who was not found', async () => {
      const people = [api.person('connected').url, 'https://www.linkedin.com/in/nobody-of-this-name'];
      const result = await call(stdio, 'connections_checkStatus', { people });
      assert.deepEqual(
        rowsOf(result).map(({ person, result }) => [person, result.success]),
        [
          [people[0], true],
          [people[1], false],
        ],
      );
      assert.match(textsOf(result)[0]!, /^1 of 2 items succeeded\.\ncompletion\[1\]: personNotFound/);
      assert.notEqual(result.isError, true);
    });

    it('P3 sends once, however often the same call comes', async () => {
      const person = api.person('connected').url;
      const given = { standard: [{ person, text: 'Hello from an agent' }] };
      const [first, second] = await Promise.all([
        call(http, 'conversations_sendMessage', given),
        call(http, 'conversations_sendMessage', given),
      ]);
      const third = await call(http, 'conversations_sendMessage', given);
      for (const result of [first, second, third]) assert.notEqual(result.isError, true, JSON.stringify(result));
      assert.equal(structureOf(third).repeated, true);
      assert.equal((await api.ledger('message')).length, 1);
      await call(http, 'conversations_sendMessage', { ...given, idempotencyKey: 'on purpose' });
      assert.equal((await api.ledger('message')).length, 2);
    });

    it('answers work that has to wait within its time, says for what, and carries on', async () => {
      const admin = (name: string) =>
        fetch(`${api.system.url}/admin/${name}`, {
          method: 'POST',
          headers: api.headers(),
          body: `{"accountId":"${demoTokens.accounts[0]}"}`,
        });
      await admin('accounts.pause');
      const agent = stdio;
      const people = [api.person('connected').url];
      const told: string[] = [];
      const begun = await agent.callTool(
        { name: 'people_visit', arguments: { people } },
        { onprogress: ({ message = '' }) => told.push(message) },
      );
      const { status, resultLink } = structureOf(begun);
      assert.equal(status, 'processing', JSON.stringify(begun));
      assert.match(told[0]!, /0 of 1 done/);
      const unwanted = await agent.callTool({ name: 'posts_create', arguments: { text: 'Better not' } });
      const canceled = await agent.callTool({
        name: 'cancel_request',
        arguments: { resultLink: String(structureOf(unwanted).resultLink) },
      });
      assert.equal((structureOf(canceled).error as { errorType: string }).errorType, 'canceled');
      await admin('accounts.resume');
      const ended = await finished(agent, await agent.callTool({ name: 'get_result', arguments: { resultLink: String(resultLink) } }));
      assert.deepEqual(rowsOf(ended), [{ person: people[0], result: { success: true } }]);
      assert.deepEqual(await api.ledger('post'), []);
    });

    it('waits for what happens to its account alone, within its time, over both transports', async () => {
      const paused = (accountId: string, name = 'accounts.pause') =>
        fetch(`${api.system.url}/admin/${name}`, { method: 'POST', headers: api.headers(), body: JSON.stringify({ accountId }) });
      const wait = async (agent: Client, given: object) => {
        const result = await agent.callTool({ name: 'wait_for_events', arguments: given as Record<string, unknown> });
        assert.notEqual(result.isError, true, JSON.stringify(result));
        const { status, completion } = structureOf(result);
        assert.equal(status, 'complete');
        return completion as {
          readonly events: readonly { readonly type: string; readonly data: { readonly status: string } }[];
          next: string;
        };
      };
      const { next, events } = await wait(stdio, { waitSeconds: 0 });
      assert.deepEqual(events, []);
      assert.deepEqual((await wait(stdio, { since: next })).events, [], 'half a second, as MCP_HOLD_SECONDS says');
      await paused('demo-account-2');
      /** Waits again while nothing has happened, as an agent does. */
      const told = async (agent: Client, given: object) => {
        let found = await wait(agent, { since: next, ...given });
        for (let turn = 0; found.events.length === 0 && turn < 60; turn++) found = await wait(agent, { ...given, since: found.next });
        return found;
      };
      const waiting = told(http, { types: ['account.statusChanged', 'message.received'] });
      await paused(demoTokens.accounts[0]);
      for (const { events } of [await waiting, await told(stdio, {})])
        assert.deepEqual(
          events.map(({ type, data }) => [type, data.status]),
          [['account.statusChanged', 'paused']],
        );
      for (const accountId of [demoTokens.accounts[0], 'demo-account-2']) await paused(accountId, 'accounts.resume');
      const refused = await http.callTool({ name: 'wait_for_events', arguments: { since: 'yesterday' } });
      assert.match(textsOf(refused)[0] ?? '', /invalidRequestBody/);
    });

    it('P8 results of another account are as if they had never been', async () => {
      const reply = await api.call('stats.getUsage', period, { headers: { 'result-handling': 'reslink' } });
      const resultLink = reply.envelope.status === 'processing' ? reply.envelope.process.resultLink : '';
      const own = await http.callTool({ name: 'get_result', arguments: { resultLink } });
      assert.equal(structureOf(own).status, 'complete');
      const response = await fetch(`${api.system.url}/mcp`, {
        method: 'POST',
        headers: { ...api.headers(1), accept: 'application/json, text/event-stream' },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'get_result', arguments: { resultLink } } }),
      });
      assert.match(await response.text(), /"errorType":"resultNotFound"/);
    });

    describe('at its HTTP address', () => {
      const listTools = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
      const asked = (body: string, headers: Record<string, string> = {}, method = 'POST') =>
        fetch(`${api.system.url}/mcp`, {
          method,
          headers: { ...api.headers(), accept: 'application/json, text/event-stream', ...headers },
          ...(method === 'POST' ? { body } : {}),
        });

      it('asks for both tokens as everywhere', async () => {
        const refusedWith = async (headers: Record<string, string>) => {
          const response = await asked(JSON.stringify(listTools), headers);
          return [response.status, ((await response.json()) as { error: { errorType: string } }).error.errorType];
        };
        assert.deepEqual(await refusedWith({ 'account-api-token': '' }), [401, 'accountApiTokenRequired']);
        assert.deepEqual(await refusedWith({ 'identification-token': 'x' }), [401, 'invalidIdentificationToken']);
      });

      it('has no sessions: nothing to open by GET or end by DELETE', async () => {
        for (const method of ['GET', 'DELETE']) {
          const response = await asked('', {}, method);
          assert.deepEqual([response.status, response.headers.get('allow')], [405, 'POST']);
          await response.text();
        }
      });

      it('refuses pages of other hosts, also by a name that leads here', async () => {
        const statusOf = async (origin: string) => {
          const response = await asked(JSON.stringify(listTools), { origin });
          await response.text();
          return response.status;
        };
        assert.equal(await statusOf('https://evil.example'), 403);
        assert.equal(await statusOf('null'), 403);
        assert.equal(await statusOf('http://127.0.0.1:1234'), 200);
      });

      rest('answers garbage as the protocol says, and versions that it does not know', async () => {
        const faultOf = async (body: string, headers: Record<string, string> = {}) => {
          const response = await asked(body, headers);
          return [response.status, ((await response.json()) as { error: { code: number } }).error.code];
        };
        assert.deepEqual(await faultOf('{'), [400, -32700]);
        assert.deepEqual(await faultOf('\u0000\u0001'), [400, -32700]);
        assert.deepEqual(await faultOf('{"jsonrpc":"2.0","id":1}'), [400, -32600]);
        const [status] = await faultOf(JSON.stringify(listTools), { 'mcp-protocol-version': '1999-01-01' });
        assert.equal(status, 400);
      });

      it('streams if progress is requested, and answers immediately as JSON otherwise', async () => {
        const typeOf = async (progressToken?: string) => {
          const _meta = {
            'io.modelcontextprotocol/protocolVersion': '2026-07-28',
            'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
            'io.modelcontextprotocol/clientCapabilities': {},
            ...(progressToken === undefined ? {} : { progressToken }),
          };
          const params = { name: 'stats_getUsage', arguments: period, _meta };
          const headers = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': 'stats_getUsage' };
          const response = await asked(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }), headers);
          return [response.headers.get('content-type')?.split(';')[0], (await response.text()).includes('notifications/progress')];
        };
        assert.deepEqual(await typeOf(), ['application/json', false]);
        assert.deepEqual(await typeOf('token'), ['text/event-stream', true]);
      });
    });

    it('P18 a token for one account that may only read is enough, lists what reads, and is refused what acts', async () => {
      const admin = async (name: string, body: unknown) => {
        const headers = { authorization: `Bearer ${demoTokens.customer}`, 'content-type': 'application/json' };
        const response = await fetch(`${api.system.url}/admin/${name}`, { method: 'POST', headers, body: JSON.stringify(body) });
        return ((await response.json()) as { completion: never }).completion;
      };
      const [{ accountId }] = (await admin('accounts.list', {})) as [{ accountId: string }];
      const created = (await admin('tokens.create', { scopes: ['functions:read'], accountIds: [accountId] })) as {
        accountApiToken: string;
      };
      const overHttp = new Client({ name: 'test', version: '1' });
      const requestInit = { headers: { authorization: `Bearer ${created.accountApiToken}` } };
      await overHttp.connect(new StreamableHTTPClientTransport(new URL(`${api.system.url}/mcp`), { requestInit }));
      const overStdio = new Client({ name: 'test', version: '1' });
      const env = { ACCOUNT_API_URL: api.system.url, ACCOUNT_API_TOKEN: created.accountApiToken };
      await overStdio.connect(new StdioClientTransport({ command: process.execPath, args: [join(folder, 'account-api-mcp.mjs')], env }));
      try {
        for (const agent of [overHttp, overStdio]) {
          const { tools } = await agent.listTools();
          assert.ok(tools.some(({ name }) => name === 'stats_getUsage'));
          assert.deepEqual(
            tools.filter(({ name, annotations }) => !annotations?.readOnlyHint && name !== 'cancel_request').map(({ name }) => name),
            [],
          );
          const refused = await agent.callTool({
            name: 'people_follow',
            arguments: { people: ['https://www.linkedin.com/in/ines-quaresma'] },
          });
          const { error } = structureOf(refused as CallToolResult) as { error: { errorType: string; scope: string } };
          assert.deepEqual([error.errorType, error.scope], ['notPermitted', 'functions:act']);
          const used = (await agent.callTool({ name: 'stats_getUsage', arguments: period })) as CallToolResult;
          assert.equal(structureOf(used).status, 'complete');
        }
      } finally {
        await overHttp.close();
        await overStdio.close();
      }
    });

    rest('the program reports each missing setting in a sentence, on standard error only', async () => {
      const run = promisify(execFile)(process.execPath, [join(folder, 'account-api-mcp.mjs')], { env: { MCP_HOLD_SECONDS: 'no' } });
      await assert.rejects(run, ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => {
        assert.deepEqual([code, stdout], [1, '']);
        assert.match(
          stderr,
          /^account-api-mcp: ACCOUNT_API_TOKEN is missing: .+\naccount-api-mcp: MCP_HOLD_SECONDS is not a number of seconds.\n$/,
        );
        return true;
      });
    });

    rest('invalid bytes do not end the server, and P12 only the kind of error is reported', async () => {
      (stdio.transport as unknown as { _process: { stdin: { write(bytes: Buffer): void } } })._process.stdin.write(
        Buffer.from('{"secret":"s3cret"\nnonsense\n\xff\xfe\n', 'latin1'),
      );
      assert.equal((await stdio.listTools({}, { cacheMode: 'refresh' })).tools.length, functions.length + 3);
      assert.doesNotMatch(stderr, /s3cret|nonsense/);
    });
  });
};
