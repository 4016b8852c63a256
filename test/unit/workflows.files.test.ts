import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { MockAgent } from 'undici';
import { Refusal } from '../../functions/api/http.ts';
import { route } from '../../functions/api/router.ts';
import { dropFiles } from '../../functions/attachments/dropFiles.ts';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { personBy } from '../../functions/erasure/person.ts';
import type { Erasing, Step } from '../../functions/erasure/step.ts';
import { deleteWorkflow, eraseFromWorkflows, eraseWorkflows } from '../../functions/erasure/workflows.ts';
import { workflowKey } from '../../functions/requests/table.ts';
import { rowExists } from '../../functions/rows/condition.ts';
import { ConditionFailed } from '../../functions/rows/conditionFailed.ts';
import type { Rows } from '../../functions/rows/rows.ts';
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
    files
      .get(host)
      .intercept({ path: '/named.png' })
      .reply(200, png('named'), { headers: { 'content-disposition': 'attachment; filename="Ada Lovelace.png"' } })
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
  /** The table of requests fails as is said, for what the API reads and writes itself, until the returned function is called. */
  const whereRequests = ({ api }: WorkflowScene, changed: (requests: Rows) => Partial<Rows>): (() => void) => {
    const { requests } = api.context;
    Object.assign(api.context, { requests: { ...requests, ...changed(requests) } });
    return () => void Object.assign(api.context, { requests });
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

  const subjectOf = ({ customer, account, harness }: WorkflowScene) => ({
    customerId: customer.customerId,
    accountId: account.accountId,
    known: personBy(personAt('ada')),
    begunAt: harness.clock.now(),
    isLastPass: false,
  });
  const erasingOf = ({ harness }: WorkflowScene) => ({ ...harness.sweeper(), ...harness.rows }) as unknown as Erasing;

  it('stay with a workflow that is stored, of which neither the answer nor the row could be read', async () => {
    const { scene, left, published } = await opened();
    let isLost = false;
    const restore = whereRequests(scene, ({ put, get }) => ({
      put: async (row, condition) => {
        await put(row, condition);
        if (!row.sk.startsWith('wf_')) return;
        isLost = true;
        throw new ConditionFailed();
      },
      get: async (key) => {
        if (isLost && key.sk.startsWith('wf_')) throw new Error('The table does not answer');
        return get(key);
      },
    }));
    await assert.rejects(scene.send('POST', '/workflows', post('x', 'a')), /The table does not answer/);
    restore();
    await scene.settle();
    assert.deepEqual([published(), await left()], [[['x', pictured('a')]], 0]);
  });

  it('of which one is refused: the refusal has the reason as a field, and what caused it', async () => {
    const { scene } = await opened();
    const sent = { actionType: 'st.createPost', text: 'x', attachments: [{ url: `${host}/none.png`, type: 'image' }] };
    const event = { httpMethod: 'POST', path: '/workflows', body: JSON.stringify(sent) };
    const headers = { 'content-type': 'application/json', ...scene.headers };
    await assert.rejects(route(scene.api.context, { ...event, headers } as unknown as APIGatewayProxyEvent), (error) => {
      assert.ok(error instanceof Refusal);
      assert.deepEqual([error.error.errorType, error.error.reason, error.status], ['invalidWorkflow', 'notReachable', 400]);
      assert.ok(error.cause instanceof Error);
      return true;
    });
  });

  it('that were taken again for a workflow that was erased go if its request was made before', async () => {
    const { scene, fetched, left, published } = await opened();
    const send = async () => {
      const { result } = await scene.send('POST', '/workflows', post('x', 'a'), { 'idempotency-key': 'one' });
      return String(result.workflowId);
    };
    const workflowId = await send();
    assert.equal(await deleteWorkflow(erasingOf(scene), scene.account.accountId, workflowId), true);
    assert.equal(await send(), workflowId);
    assert.deepEqual([fetched, await left()], [['a', 'a'], 1]);
    await scene.settle();
    assert.deepEqual([published(), await left()], [[['x', pictured('a')]], 0]);
  });

  it('are erased with a person whom only the name of one of them tells', async () => {
    const { scene, left, published, stored } = await opened();
    const workflowId = await scene.start([searched, post('x', 'named')]);
    const known = { ...personBy(personAt('ada')), names: ['ada lovelace'] };
    assert.equal((await eraseFromWorkflows(erasingOf(scene), { ...subjectOf(scene), known }, undefined)).deleted, 1);
    await scene.settle();
    assert.deepEqual([await stored(workflowId), await left(), published()], [undefined, 0, []]);
  });

  it('are erased a workflow at a time once the time of a step is over', async () => {
    for (const erase of [eraseWorkflows, eraseFromWorkflows]) {
      const { scene, left } = await opened();
      const named = { actionType: 'st.sendMessage', personUrl: personAt('ada'), text: 'Hello' };
      for (const name of ['a', 'b']) await scene.start([searched, post('x', name), named]);
      const subject = { ...subjectOf(scene), until: scene.harness.clock.now() };
      const { deleted, next } = await erase(erasingOf(scene), subject, undefined);
      assert.deepEqual([deleted, next !== undefined, await left()], [1, true, 1]);
      assert.equal((await erase(erasingOf(scene), subject, next)).deleted, 1);
      assert.equal(await left(), 0);
    }
  });

  it('that cannot be told from their row are left to their time, which the log says', async () => {
    const { scene, left } = await opened();
    const workflowId = await scene.start([searched, post('x', 'a')]);
    const key = workflowKey(scene.account.accountId, workflowId);
    await scene.harness.rows.requests.change(key, { set: { files: { 1: 'unknown' } } }, rowExists);
    const warned: unknown[] = [];
    const log = { warn: (...line: unknown[]) => void warned.push(line) };
    const erasing = { ...erasingOf(scene), log } as unknown as Erasing;
    assert.deepEqual([(await eraseWorkflows(erasing, subjectOf(scene), undefined)).deleted, await left()], [1, 1]);
    assert.match(JSON.stringify(warned), new RegExp(`files of a workflow cannot be read.*${workflowId}`));
  });

  it('are erased with the account, and with a person who is named in the workflow', async () => {
    const everything: readonly (readonly [Step, made: boolean])[] = [
      [eraseWorkflows, false],
      [eraseWorkflows, true],
      [eraseFromWorkflows, false],
      [eraseFromWorkflows, true],
    ];
    for (const [erase, made] of everything) {
      const { scene, left, published, stored } = await opened();
      const named = { actionType: 'st.sendMessage', personUrl: personAt('ada'), text: 'Hello' };
      const workflowId = await scene.start([...(made ? [] : [searched]), post('x', 'a'), named]);
      await erase(erasingOf(scene), subjectOf(scene), undefined);
      assert.equal(await stored(workflowId), undefined);
      // A request that was made keeps its files: they go with it.
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
