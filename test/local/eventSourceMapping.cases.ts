import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, describe } from 'node:test';
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { type Emulators, startEmulators } from '../../infra/local/emulators.ts';
import { type EventSourceMapping, startEventSourceMapping } from '../../infra/local/eventSourceMapping.ts';
import { openEngine } from '../../infra/local/openEngine.ts';
import { type Part, testsOf } from '../support/part.ts';
import { queueAddress } from '../support/queueAddress.ts';
import type { Seen } from '../support/queueHandler.ts';

/** Short, so that messages left in the queue become visible within the test. */
const visibilitySeconds = 1;
const timeoutMs = 500;

export const mappings = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('the stand-in for the event source mapping', () => {
    let dataDir: string;
    let cloud: Emulators;
    let mapping: EventSourceMapping;
    let sqs: SQSClient;
    let queueUrl: string;
    const logged: string[] = [];

    before(async () => {
      dataDir = await mkdtemp(join(tmpdir(), 'local-mapping-'));
      cloud = await startEmulators({ dataDir });
      sqs = new SQSClient({ region: 'us-east-1', credentials: cloud.credentials, endpoint: cloud.endpoints.sqs });
      const { QueueUrl } = await sqs.send(
        new CreateQueueCommand({ QueueName: 'work.fifo', Attributes: { FifoQueue: 'true', VisibilityTimeout: String(visibilitySeconds) } }),
      );
      queueUrl = queueAddress(cloud.endpoints.sqs, QueueUrl);
      mapping = await startEventSourceMapping({
        engine: cloud,
        queue: 'queue',
        functionName: 'worker',
        handlerModule: new URL('../support/queueHandler.ts', import.meta.url).href,
        environment: { ...cloud.environment, QUEUE_URL: queueUrl },
        maximumConcurrency: 2,
        timeoutMs,
        blockedMs: 1_200,
        log: (line) => logged.push(line),
      });
    });
    after(async () => {
      await mapping?.close();
      await cloud?.close();
      await rm(dataDir, { recursive: true, force: true });
    });

    let sent = 0;
    const send = async (group: string, ...bodies: string[]): Promise<void> => {
      for (const MessageBody of bodies) {
        sent += 1;
        await sqs.send(
          new SendMessageCommand({ QueueUrl: queueUrl, MessageBody, MessageGroupId: group, MessageDeduplicationId: String(sent) }),
        );
      }
    };
    /** The next invocations, as their handler reported them. */
    const seen = async (count: number): Promise<Seen[]> => {
      const all: Seen[] = [];
      while (all.length < count) {
        const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: cloud.deadQueueUrl, WaitTimeSeconds: 20 }));
        assert.ok(Messages?.[0], `only ${all.length} of ${count} invocations`);
        all.push(JSON.parse(Messages[0].Body ?? '') as Seen);
        await sqs.send(new DeleteMessageCommand({ QueueUrl: cloud.deadQueueUrl, ReceiptHandle: Messages[0].ReceiptHandle }));
      }
      return all;
    };
    const left = async (): Promise<number> => {
      const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
      const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [...names] }));
      return names.reduce((sum, name) => sum + Number(Attributes?.[name]), 0);
    };

    it('hands over one message of a group at a time, in order, and deletes what is done (P2)', async () => {
      await send('g', '1', '2', '3');
      const all = await seen(3);
      assert.deepEqual(
        all.map(({ body, group, receives }) => [body, group, receives]),
        [
          ['1', 'g', '1'],
          ['2', 'g', '1'],
          ['3', 'g', '1'],
        ],
      );
      assert.ok(all.every(({ remaining }) => remaining > 0 && remaining <= timeoutMs));
      while ((await left()) > 0);
    });

    it('leaves a message that the handler reports or throws at, and its group waits for it (P2)', async () => {
      for (const fault of ['fail', 'throw']) {
        await send(fault, fault, 'next');
        const all = await seen(3);
        assert.deepEqual(
          all.map(({ body, receives }) => [body, receives]),
          [
            [fault, '1'],
            [fault, '2'],
            ['next', '1'],
          ],
        );
      }
    });

    for (const fault of ['crash', 'overrun'])
      (fault === 'crash' ? it : rest)(
        `gives up one invocation of several (${fault}), whose message comes again, and the others continue in the same thread`,
        async () => {
          await send(fault, fault, 'next');
          await send(`beside ${fault}`, 'beside', 'behind');
          const all = await seen(5);
          const receivesOf = (body: string) => all.filter((each) => each.body === body).map(({ receives }) => receives);
          assert.deepEqual(
            [receivesOf(fault), receivesOf('beside'), receivesOf('behind'), receivesOf('next')],
            [['1', '2'], ['1'], ['1'], ['1']],
          );
          const order = all.map(({ body }) => body);
          assert.ok(order.indexOf('behind') < order.indexOf('next'));
          assert.equal(new Set(all.map(({ thread }) => thread)).size, 1);
          const told =
            fault === 'crash' ? /failed at crash outside of its promises: Error: crashed on purpose/ : /exceeded its timeout of 500 ms/;
          assert.match(logged.join('\n'), told);
        },
      );

    for (const fault of ['crash outside', 'block'])
      (fault === 'crash outside' ? it : rest)(
        `replaces a thread that ${fault === 'block' ? 'is blocked' : 'crashes outside of every invocation'}, and all of its messages come again`,
        async () => {
          await send(fault, fault, 'next');
          await send(`beside ${fault}`, 'overrun', 'behind');
          const all: Seen[] = [];
          while (!['next', 'behind'].every((body) => all.some((each) => each.body === body))) all.push(...(await seen(1)));
          const [first, second] = all.filter(({ body }) => body === fault);
          assert.deepEqual([first?.receives, second?.receives], ['1', '2']);
          assert.notEqual(first?.thread, second?.thread);
          assert.match(logged.join('\n'), fault === 'block' ? /was blocked for 1200 ms/ : /crashed outside of every invocation/);
        },
      );

    it('deletes a finished message as soon as the queue can, and its group continues', async (t) => {
      let refusals = 0;
      const failing = createServer(async (request, response) => {
        const body = await buffer(request);
        if (request.headers['x-amz-target'] === 'AmazonSQS.DeleteMessage' && refusals < 4) {
          refusals += 1;
          return response.writeHead(500, { 'content-type': 'application/x-amz-json-1.0' }).end('{"__type":"ERR_SQLITE_ERROR"}');
        }
        const { 'x-amz-target': target, authorization } = request.headers;
        const headers = {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': String(target),
          authorization: String(authorization),
        };
        const answer = await fetch(cloud.endpoints.sqs + request.url, { method: 'POST', headers, body });
        response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(await answer.text());
      });
      await once(failing.listen(0, '127.0.0.1'), 'listening');
      const Attributes = { FifoQueue: 'true', VisibilityTimeout: '900' };
      const made = await sqs.send(new CreateQueueCommand({ QueueName: 'failing.fifo', Attributes }));
      const QueueUrl = queueAddress(cloud.endpoints.sqs, made.QueueUrl);
      const failingUrl = Object.assign(new URL(QueueUrl), { port: (failing.address() as AddressInfo).port }).href;
      const failingMapping = await startEventSourceMapping({
        engine: cloud,
        queue: 'queue',
        functionName: 'worker',
        handlerModule: new URL('../support/queueHandler.ts', import.meta.url).href,
        environment: { ...cloud.environment, QUEUE_URL: failingUrl },
        maximumConcurrency: 1,
        timeoutMs,
        log: () => {},
      });
      t.after(async () => {
        await failingMapping.close();
        failing.closeAllConnections();
        failing.close();
      });
      for (const body of ['1', '2'])
        await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body, MessageGroupId: 'g', MessageDeduplicationId: body }));
      assert.deepEqual(
        (await seen(2)).map(({ body, receives }) => [body, receives]),
        [
          ['1', '1'],
          ['2', '1'],
        ],
      );
      assert.equal(refusals, 4);
    });

    rest('works on one message at a time while less memory is available than it has to leave', async (t) => {
      const Attributes = { FifoQueue: 'true', VisibilityTimeout: '900' };
      const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'scarce.fifo', Attributes }));
      const lines: string[] = [];
      const scarce = await startEventSourceMapping({
        engine: cloud,
        queue: 'queue',
        functionName: 'worker',
        handlerModule: new URL('../support/queueHandler.ts', import.meta.url).href,
        environment: { ...cloud.environment, QUEUE_URL: queueAddress(cloud.endpoints.sqs, QueueUrl) },
        maximumConcurrency: 2,
        reserveMb: Number.MAX_SAFE_INTEGER,
        timeoutMs,
        log: (line) => lines.push(line),
      });
      t.after(() => scarce.close());
      for (const body of ['overrun', 'alone'])
        await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body, MessageGroupId: body, MessageDeduplicationId: body }));
      assert.deepEqual(
        (await seen(2)).map(({ body }) => body),
        ['overrun', 'alone'],
      );
      assert.match(lines.join('\n'), /exceeded its timeout/, 'the first had ended before the second began');
    });

    rest('ends within two seconds, in the middle of a long poll', async () => {
      const from = performance.now();
      await mapping.close();
      assert.ok(performance.now() - from < 2_000);
      await send('after', 'after');
      const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl }));
      assert.equal(Messages?.[0]?.Body, 'after', 'nobody else received it');
      await sqs.send(
        new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle: Messages?.[0]?.ReceiptHandle, VisibilityTimeout: 0 }),
      );
    });
  });

  rest('gives the messages of a thread that ended to its successor at once, long before their visibility timeout (SQLite)', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'local-mapping-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const engine = await openEngine({ folder, emulate: false, durability: 'full', log: () => {} });
    t.after(() => engine.close());
    const mapping = await startEventSourceMapping({
      engine,
      queue: 'queue',
      functionName: 'worker',
      handlerModule: new URL('../support/queueHandler.ts', import.meta.url).href,
      environment: { ...engine.environment },
      maximumConcurrency: 2,
      timeoutMs: 60_000,
      log: () => {},
    });
    t.after(() => mapping.close());
    await engine.queue.send({ body: 'crash outside', group: 'g', deduplicationId: '1' });
    const receives: string[] = [];
    while (receives.length < 2) {
      const message = await engine.deadQueue.receive({ waitMs: 10_000 });
      assert.ok(message, `only ${receives.length} invocations`);
      receives.push((JSON.parse(message.body) as Seen).receives);
      await engine.deadQueue.delete(message.receiptHandle);
    }
    assert.deepEqual(receives, ['1', '2']);
  });
};
