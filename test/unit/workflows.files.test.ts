import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { MockAgent } from 'undici';
import { dropFiles } from '../../functions/attachments/dropFiles.ts';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { personBy } from '../../functions/erasure/person.ts';
import type { Erasing, Step } from '../../functions/erasure/step.ts';
import { eraseFromWorkflows, eraseWorkflows } from '../../functions/erasure/workflows.ts';
import { readWorkflow } from '../../functions/workflows/workflow.ts';
import { pdfOf, uploadScene } from '../support/uploadScene.ts';
import { openTables } from '../support/workerHarness.ts';
import { WorkflowScene } from '../support/workflowScene.ts';

const host = 'https://files.example.com';
const png = (name: string): Buffer => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(name)]);
const personAt = (name: string): string => `https://www.linkedin.com/in/${name}`;
const picture = (name: string): JsonObject => ({ url: `${host}/${name}.png`, type: 'image' });
const post = (text: string, ...names: string[]): JsonObject => ({ actionType: 'st.createPost', text, attachments: names.map(picture) });
/** Something that has to end before what comes after it is begun. */
const searched: Json = {
  actionType: 'st.searchPeople',
  term: 'analyst',
  then: { actionType: 'st.doForPeople', then: { actionType: 'st.sendMessage', text: 'Hello' } },
};

describe('the files of a workflow', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  before(async () => {
    tables = await openTables('sqlite');
  });

  const opened = async (meanwhile: (scene: WorkflowScene) => Promise<unknown> = async () => undefined) => {
    const scene = await WorkflowScene.open(tables.harness());
    const { requests } = scene.harness.rows;
    const fetched: string[] = [];
    const files = new MockAgent();
    files.disableNetConnect();
    for (const name of ['a', 'b', 'c'])
      files
        .get(host)
        .intercept({ path: `/${name}.png` })
        .reply(200, () => {
          fetched.push(name);
          return png(name);
        })
        .persist();
    files
      .get(host)
      .intercept({ path: '/page.png' })
      .reply(200, '<html>Sign in</html>', { headers: { 'content-type': 'text/html' } })
      .persist();
    const dispatcher = files.compose((dispatch) => (options, handler) => {
      void meanwhile(scene).then(() => dispatch(options, handler));
      return true;
    });
    const guard = { localHosts: new Set<string>(), ports: new Set([443]), resolve: async () => ['93.184.216.34'] };
    Object.assign(scene.api.context, { fetching: { guard, dispatcher, timeoutMs: 60_000 } });
    const left = async (): Promise<number> => {
      let count = 0;
      for await (const page of requests.scan()) count += page.filter(({ sk }) => sk.startsWith('PIECE#')).length;
      return count;
    };
    const published = () => scene.harness.linkedin.ledger.map(({ text, files: sent }) => [text, sent]);
    const stored = (workflowId: string) => readWorkflow(requests, scene.account.accountId, workflowId);
    return { scene, fetched, left, published, stored };
  };
  const pictured = (...names: string[]): string[] => names.map((name) => png(name).toString());

  it('are fetched when it is accepted, kept beside what was sent, published each once with their post, and deleted', async () => {
    const { scene, fetched, left, published, stored } = await opened();
    const sent = [post('First', 'a', 'b'), searched, post('Last', 'c')];
    const workflowId = await scene.start(sent);
    assert.deepEqual([fetched, await left()], [['a', 'b', 'c'], 3]);
    const row = await stored(workflowId);
    assert.deepEqual(JSON.parse(row?.definition ?? ''), sent);
    assert.deepEqual(
      Object.entries(row?.files ?? {}).map(([place, files]) => [place, files.map(({ name, type }) => [name, type])]),
      [
        [
          '0',
          [
            ['a.png', 'image/png'],
            ['b.png', 'image/png'],
          ],
        ],
        ['2', [['c.png', 'image/png']]],
      ],
    );
    await scene.settle();
    assert.deepEqual(published(), [
      ['First', pictured('a', 'b')],
      ['Last', pictured('c')],
    ]);
    assert.deepEqual([fetched.length, await left()], [3, 0]);
    const { workflowStatus, completion } = await scene.read(workflowId);
    assert.equal(workflowStatus, 'completed');
    assert.ok((completion as JsonObject[]).every(({ success }) => success));
  });

  it('of which one is refused: the place and the reason are told, nothing is kept, and nothing is done', async () => {
    const { scene, left } = await opened();
    for (const [address, reason] of [
      [`${host}/page.png`, 'typeMismatch'],
      ['http://127.0.0.1/a.png', 'addressNotAllowed'],
    ]) {
      const refused = { actionType: 'st.createPost', text: 'x', attachments: [{ url: address ?? '', type: 'image' }] };
      const { status, error } = await scene.send('POST', '/workflows', [post('First', 'a'), refused]);
      assert.deepEqual([status, error?.type], [400, 'invalidWorkflow']);
      assert.match(error?.message ?? '', new RegExp(`more actions: \\[1\\]: attachments\\[0\\]: .*\\(${reason}\\)\\.$`));
      assert.equal(await left(), 0);
    }
    assert.equal(scene.harness.queue.length, 0);
  });

  it('are fetched once for a key that is sent again, and kept once of calls at the same time', async () => {
    const { scene, fetched, left, published } = await opened();
    const send = async (key: string) => {
      const { status, result } = await scene.send('POST', '/workflows', [searched, post('x', 'a')], { 'idempotency-key': key });
      assert.equal(status, 200);
      return result.workflowId;
    };
    assert.equal(await send('one'), await send('one'));
    assert.deepEqual(fetched, ['a']);
    assert.equal(new Set(await Promise.all([send('two'), send('two'), send('two')])).size, 1);
    assert.equal(await left(), 2);
    const other = await scene.send('POST', '/workflows', post('y', 'b'), { 'idempotency-key': 'two' });
    assert.deepEqual([other.error?.type, await left()], ['idempotencyKeyReused', 2]);
    await scene.settle();
    assert.deepEqual(published(), [
      ['x', pictured('a')],
      ['x', pictured('a')],
    ]);
    assert.equal(await left(), 0);
  });

  it('go when it is canceled before their request is made, and when the account is disconnected', async () => {
    for (const ended of ['canceled', 'disconnected'] as const) {
      const { scene, left, published, stored } = await opened();
      const workflowId = await scene.start([searched, post('x', 'a')]);
      assert.equal(await left(), 1);
      if (ended === 'canceled') assert.deepEqual((await scene.send('DELETE', `/workflows/${workflowId}`)).result, { cancelled: true });
      else await scene.api.do(scene.customer.token, 'accounts.disconnect', { accountId: scene.account.accountId });
      await scene.settle();
      assert.deepEqual([await left(), published(), (await stored(workflowId))?.state], [0, [], 'done']);
    }
  });

  it('are not kept for an account that is disconnected while they are fetched', async () => {
    const { scene, left } = await opened(({ api, customer, account }) =>
      api.do(customer.token, 'accounts.disconnect', { accountId: account.accountId }),
    );
    const { status, error } = await scene.send('POST', '/workflows', post('x', 'a'));
    assert.deepEqual([status, error?.type, await left()], [409, 'linkedinAccountSignedOut', 0]);
  });

  it('are erased with the account, and with a person who is named in the workflow', async () => {
    const everything: readonly (readonly [Step, made: boolean])[] = [
      [eraseWorkflows, false],
      [eraseFromWorkflows, false],
      [eraseFromWorkflows, true],
    ];
    for (const [erase, made] of everything) {
      const { scene, left, published, stored } = await opened();
      const { harness, account, customer } = scene;
      const named = { actionType: 'st.sendMessage', personUrl: personAt('ada'), text: 'Hello' };
      const workflowId = await scene.start([...(made ? [] : [searched]), post('x', 'a'), named]);
      const subject = {
        customerId: customer.customerId,
        accountId: account.accountId,
        known: personBy(personAt('ada')),
        begunAt: harness.clock.now(),
        isLastPass: false,
      };
      const erasing = { ...harness.sweeper(), ...harness.rows } as unknown as Erasing;
      await erase(erasing, subject, undefined);
      assert.equal(await stored(workflowId), undefined);
      // A request that was made is not the person's: it keeps its files.
      assert.equal(await left(), made ? 1 : 0);
      await scene.settle();
      assert.deepEqual(published().slice(0, 1), made ? [['x', pictured('a')]] : []);
      assert.equal(await left(), 0);
    }
  });

  it('that were uploaded are taken once, also by calls at the same time with one key, and given back by a workflow that is refused', async () => {
    const harness = tables.harness();
    const { api, customer, account, place, put, left } = await uploadScene(harness);
    const { uploadUrl, url } = await place(30);
    await put(uploadUrl, pdfOf(30));
    const plan = { actionType: 'st.createPost', text: 'The plan', attachments: [{ url, type: 'document' }] };
    const send = async (definition: Json, key: string) => {
      const headers = { 'linked-api-token': customer.token, 'identification-token': account.identificationToken, 'idempotency-key': key };
      return JSON.parse((await api.send('/workflows', headers, definition)).text) as {
        readonly result?: { readonly workflowId: string };
        readonly error?: { readonly message: string };
      };
    };
    const missing = { ...plan, attachments: [{ url: 'https://files.example.com/missing.png', type: 'image' }] };
    assert.match((await send([plan, missing], 'refused')).error?.message ?? '', /: \[1\]: attachments\[0\]: .*\(notReachable\)/);
    const replies = await Promise.all(['first', 'second', 'third'].map(() => send([searched, plan], 'one')));
    assert.equal(new Set(replies.map(({ result }) => result?.workflowId ?? assert.fail())).size, 1);
    assert.match((await send(plan, 'other')).error?.message ?? '', /: workflow: attachments\[0\]: .*\(uploadNotFound\)/);
    await harness.drain();
    assert.deepEqual(
      harness.linkedin.ledger.map(({ text, files }) => [text, files]),
      [['The plan', [pdfOf(30).toString()]]],
    );
    assert.equal((await left()).pieces, 0);
  });

  it('that are gone when their turn comes are told as gone, and nothing is published', async () => {
    const { scene, published, stored } = await opened();
    const workflowId = await scene.start([searched, post('x', 'a')]);
    await dropFiles(scene.api.context, Object.values((await stored(workflowId))?.files ?? {}).flat());
    await scene.settle();
    const { completion } = await scene.read(workflowId);
    const { success, error } = (completion as JsonObject[])[1] ?? {};
    assert.deepEqual([success, (error as JsonObject)?.type], [false, 'attachmentNotAccepted']);
    assert.match(String((error as JsonObject).message), /it is no longer stored/);
    assert.deepEqual(published(), []);
  });
});
