import assert from 'node:assert/strict';
import { after, afterEach, before, describe } from 'node:test';
import { type CallToolResult, Client, type ElicitResult, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { structureOf } from '../support/agentClient.ts';
import { views } from '../support/dashboardPage.ts';
import { accountId } from '../support/dashboardScene.ts';
import { type Part, testsOf } from '../support/part.ts';
import { ScriptedReceiver } from '../support/scriptedReceiver.ts';
import { admin, api, dashboard, page, scene } from '../support/sharedDashboard.ts';

const person = 'https://www.linkedin.com/in/ines-quaresma';

/** Approval in a browser. */
export const approvalsInBrowser = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('approval in a browser', () => {
    let receiver: ScriptedReceiver;
    const send = async (text: string) => {
      const { status: answered, envelope } = await api.call('conversations.sendMessage', { standard: [{ person, text }] });
      assert.deepEqual([answered, envelope.status === 'processing' && envelope.progress.waitingFor], [202, 'approval']);
      return envelope.status === 'processing' ? envelope.process.resultLink : '';
    };
    const ended = async (resultLink: string) => {
      const response = await fetch(`${resultLink}?wait=60`, { headers: api.headers() });
      return (await response.json()) as {
        readonly status: string;
        readonly completion: { readonly standard: { readonly result: object }[] };
      };
    };
    const sent = async () => (await api.ledger()).filter(({ kind }) => kind === 'message').map(({ text }) => text);
    const button = (name: string) => page.getByRole('button', { name, exact: true });

    before(async () => {
      receiver = await ScriptedReceiver.start();
      await admin('webhooks.set', { url: receiver.url });
      await admin('accounts.setApproval', { accountId, functions: ['conversations.sendMessage'] });
    });
    afterEach(async () => {
      await page.goto(`${api.system.url}/dashboard`);
      // The page of a link keeps the language.
      await page.evaluate(() => localStorage.clear());
    });
    after(async () => {
      await admin('accounts.setApproval', { accountId, functions: [], whileWaiting: 'wait', inAgent: false });
      await admin('webhooks.delete', {});
      await receiver?.close();
    });

    const linkOf = async (text: string): Promise<string> => {
      for (;;) {
        const bodies = receiver.arrivals.map(({ body }) => JSON.parse(body) as { type: string; data: { url: string; parameters: object } });
        const found = bodies.find(({ type, data }) => type === 'approval.requested' && JSON.stringify(data.parameters).includes(text));
        if (found) return found.data.url;
        await receiver.arrived(receiver.arrivals.length + 1);
      }
    };

    it('P20: a message is sent when the page of its link approves it, and following the link sends nothing', async () => {
      const resultLink = await send('Approve <b>me</b> by the link');
      const url = await linkOf('by the link');
      // What a robot that makes previews does.
      for (const method of ['GET', 'HEAD']) assert.equal((await fetch(url, { method })).status, 200);
      const opened = await fetch(url);
      assert.match(opened.headers.get('content-security-policy') ?? '', /default-src 'none'/);
      assert.equal(opened.headers.get('cache-control'), 'no-store');
      await page.setViewportSize(views.phone);
      await page.goto(url);
      await page.getByText('Approve <b>me</b> by the link', { exact: true }).waitFor();
      await page.getByText(person, { exact: true }).waitFor();
      assert.deepEqual([await sent(), (await admin('approvals.list', {})).approvals.length], [[], 1]);
      assert.deepEqual(await dashboard.accessibilityFaults(), []);
      await page.locator('.language select').selectOption('ar');
      await page.locator('.language select').selectOption('en');
      await button('Approve').click();
      await page.getByRole('heading', { name: 'Approved' }).waitFor();
      assert.equal((await ended(resultLink)).status, 'complete');
      assert.deepEqual(await sent(), ['Approve <b>me</b> by the link']);
      await page.reload();
      await page.getByRole('heading', { name: 'Approved' }).waitFor();
      assert.equal(await button('Reject').count(), 0, 'the link is good for one decision');
    });

    it('a link that is not valid says so', async () => {
      await page.goto('about:blank');
      await page.goto(`${api.system.url}/approve#apl_nothing`);
      await page.getByText('This link is not valid').waitFor();
    });

    it('the dashboard counts and lists what waits, approves and rejects it, on a phone as well', async () => {
      await using tab = await dashboard.newTab();
      const { page } = tab;
      await scene.signIn(tab);
      await tab.go('#/approvals');
      await page.getByText('Nothing waits for approval.').waitFor();
      const [first, second, third] = [
        await send('One for the dashboard'),
        await send('Two for the dashboard'),
        await send('Three, not to be sent'),
      ];
      // The page asks by itself.
      await page.clock.fastForward(10_000);
      await page.getByText('Three, not to be sent').waitFor();
      assert.deepEqual(await sent(), []);
      await page.getByRole('link', { name: /Approvals ?3/ }).waitFor();
      const card = (text: string) => page.getByRole('listitem').filter({ hasText: text });
      await page.setViewportSize(views.phone);
      assert.deepEqual(await tab.accessibilityFaults(), []);
      await card('Three, not').getByRole('button', { name: 'Reject' }).click();
      await page.getByText('1 rejected.').waitFor();
      assert.ok(JSON.stringify(await ended(third)).includes('notApproved'));
      for (const text of ['One for', 'Two for']) await card(text).getByRole('checkbox').check();
      await page.getByRole('button', { name: 'Approve 2 chosen', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click();
      await page.getByText('2 approved.').waitFor();
      assert.deepEqual([(await ended(first)).status, (await ended(second)).status], ['complete', 'complete']);
      assert.deepEqual(await sent(), ['One for the dashboard', 'Two for the dashboard']);
      await page.getByText('Nothing waits for approval.').waitFor();
      assert.deepEqual(tab.faults, []);
    });

    rest(
      'an MCP client asks its user, where the account allows it; otherwise the answer says that it waits, and where it is decided',
      async () => {
        const asked: string[] = [];
        const agent = async (answer: (message: string) => ElicitResult | undefined) => {
          const client = new Client(
            { name: 'test', version: '1' },
            { versionNegotiation: { mode: 'auto' }, capabilities: { elicitation: { form: {} } } },
          );
          client.setRequestHandler('elicitation/create', async ({ params }) => {
            asked.push(params.message);
            return answer(params.message) ?? { action: 'cancel' };
          });
          await client.connect(
            new StreamableHTTPClientTransport(new URL(`${api.system.url}/mcp`), { requestInit: { headers: api.headers() } }),
          );
          return client;
        };
        const deciding = (decision: 'approve' | 'reject') => () => agent(() => ({ action: 'accept', content: { decision } }));
        const call = async (open: () => Promise<Client>, text: string) => {
          const client = await open();
          const result = await client.callTool({ name: 'conversations_sendMessage', arguments: { standard: [{ person, text }] } });
          await client.close();
          return structureOf(result as CallToolResult) as { readonly status: string; readonly completion?: unknown };
        };
        await admin('accounts.setApproval', { accountId, functions: ['conversations.sendMessage'], whileWaiting: 'goOn' });
        const waits = await call(deciding('approve'), 'Not to be asked about');
        assert.deepEqual([waits.status, asked], ['processing', []], 'no account allows it by default');
        assert.match(JSON.stringify(waits), /approvals\.approve|dashboard/);
        await admin('accounts.setApproval', { accountId, functions: ['conversations.sendMessage'], inAgent: true });
        assert.equal((await call(deciding('approve'), 'Approved by the user')).status, 'complete');
        assert.ok(asked[0]?.includes('Approved by the user') && asked[0].includes(person), 'the user sees all of it');
        assert.ok(JSON.stringify(await call(deciding('reject'), 'Rejected by the user')).includes('notApproved'));
        assert.equal((await call(() => agent(() => undefined), 'Dismissed by the user')).status, 'processing');
        assert.equal((await sent()).at(-1), 'Approved by the user');
        const { tools } = await (await deciding('approve')()).listTools();
        assert.ok(!tools.some(({ name }) => name.includes('approv')), 'no tool approves');
        const left = (await admin('approvals.list', {})).approvals.map(({ approvalId }) => approvalId);
        assert.equal(left.length, 2);
        await admin('approvals.reject', { approvalIds: left });
      },
    );

    rest('an account’s settings say what needs approval', async () => {
      await dashboard.go(`#/accounts/${accountId}/settings`);
      const panel = page.getByRole('region', { name: 'Approval' });
      await panel.getByLabel('posts.comment').check();
      await panel.getByLabel('Later requests of the account go on').check();
      await panel.getByRole('button', { name: 'Save approval' }).click();
      await page.getByText('The rule is saved.').waitFor();
      const { functions, whileWaiting } = await admin('accounts.getApproval', { accountId });
      assert.deepEqual([functions, whileWaiting], [['conversations.sendMessage', 'posts.comment'], 'goOn']);
    });
  });
};
