import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, type TestContext } from 'node:test';
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { readMark } from '../../functions/healthMarks.ts';
import { sqsQueue } from '../../functions/rows/aws/sqsQueue.ts';
import { type Emulators, startEmulators } from '../../infra/local/emulators.ts';
import { type EventSourceMapping, type EventSourceMappingOptions, startEventSourceMapping } from '../../infra/local/eventSourceMapping.ts';
import { openEngine } from '../../infra/local/openEngine.ts';
import { type Part, testsOf } from '../support/part.ts';
import { queueAddress } from '../support/queueAddress.ts';
import type { Seen } from '../support/queueHandler.ts';
import { until } from '../support/until.ts';

/** Short, so that messages left in the queue become visible within the test. */
const visibilitySeconds = 3;
const timeoutMs = 2_000;

const handlerModule = new URL('../support/queueHandler.ts', import.meta.url).href;

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
        connect: cloud.connect,
        queue: sqsQueue(sqs, queueUrl),
        functionName: 'worker',
        handlerModule,
        environment: cloud.environment,
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
            fault === 'crash' ? /failed at crash outside of its promises: Error: crashed on purpose/ : /exceeded its timeout of 2000 ms/;
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
      const Attributes = { FifoQueue: 'true', VisibilityTimeout: '900' };
      const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'failing.fifo', Attributes }));
      const queue = sqsQueue(sqs, queueAddress(cloud.endpoints.sqs, QueueUrl));
      let refusals = 0;
      const lines: string[] = [];
      const failing = await startEventSourceMapping({
        connect: cloud.connect,
        queue: {
          ...queue,
          delete: async (receiptHandle) => {
            refusals += 1;
            if (refusals <= 4) throw new Error('The disk is full');
            await queue.delete(receiptHandle);
          },
        },
        functionName: 'worker',
        handlerModule,
        environment: cloud.environment,
        maximumConcurrency: 1,
        timeoutMs,
        log: (line) => lines.push(line),
      });
      t.after(() => failing.close());
      for (const body of ['1', '2']) await queue.send({ body, group: 'g', deduplicationId: body });
      assert.deepEqual(
        (await seen(2)).map(({ body, receives }) => [body, receives]),
        [
          ['1', '1'],
          ['2', '1'],
        ],
      );
      assert.match(lines.join('\n'), /^worker cannot delete message \S+: The disk is full$/);
    });

    rest('works on one message at a time while less memory is available than it has to leave', async (t) => {
      const Attributes = { FifoQueue: 'true', VisibilityTimeout: '900' };
      const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'scarce.fifo', Attributes }));
      const lines: string[] = [];
      const scarce = await startEventSourceMapping({
        connect: cloud.connect,
        queue: sqsQueue(sqs, queueAddress(cloud.endpoints.sqs, QueueUrl)),
        functionName: 'worker',
        handlerModule,
        environment: cloud.environment,
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

    rest('ends in the middle of a long poll', async () => {
      const from = performance.now();
      await mapping.close();
      assert.ok(performance.now() - from < 15_000, 'not after the long poll');
      await send('after', 'after');
      const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl }));
      assert.equal(Messages?.[0]?.Body, 'after', 'nobody else received it');
      await sqs.send(
        new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle: Messages?.[0]?.ReceiptHandle, VisibilityTimeout: 0 }),
      );
    });
  });

  /** A mapping on SQLite, whose handler reports to the dead-letter queue. */
  const onSqlite = async (t: TestContext, options: (folder: string) => Partial<EventSourceMappingOptions> = () => ({})) => {
    const folder = await mkdtemp(join(tmpdir(), 'local-mapping-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const engine = await openEngine({ folder, emulate: false, durability: 'full', log: () => {} });
    t.after(() => engine.close());
    const lines: string[] = [];
    const { environment, ...others } = options(folder);
    const mapping = await startEventSourceMapping({
      connect: engine.connect,
      queue: engine.queue,
      functionName: 'worker',
      handlerModule,
      environment: { ...engine.environment, ...environment },
      maximumConcurrency: 2,
      timeoutMs: 60_000,
      log: (line) => lines.push(line),
      ...others,
    });
    t.after(() => mapping.close());
    return {
      folder,
      engine,
      mapping,
      lines,
      send: (body: string, group = 'g') => engine.queue.send({ body, group, deduplicationId: `${body} ${group}` }),
      next: async (): Promise<Seen> => {
        const message = await engine.deadQueue.receive({ waitMs: 20_000 });
        assert.ok(message, 'no invocation');
        await engine.deadQueue.delete(message.receiptHandle);
        return JSON.parse(message.body) as Seen;
      },
    };
  };

  it('ends a thread that idles, and starts another with the next message (SQLite)', async (t) => {
    const { engine, mapping, lines, send, next } = await onSqlite(t, () => ({ idleMs: 50 }));
    const ended = () => until('the thread ends', async () => !mapping.isRunning());
    await ended();
    const threads: number[] = [];
    for (const body of ['1', '2']) {
      // Two at once find one thread.
      await Promise.all(['a', 'b'].map((group) => send(body, group)));
      const both = [await next(), await next()];
      assert.deepEqual(both.map(({ group, receives }) => [group, receives]).sort(), [
        ['a', '1'],
        ['b', '1'],
      ]);
      assert.equal(new Set(both.map(({ thread }) => thread)).size, 1);
      threads.push(both[0]?.thread ?? 0);
      await ended();
      await engine.releaseLeft();
      assert.equal(await engine.queue.receive(), undefined, 'both are deleted');
    }
    assert.notEqual(threads[0], threads[1]);
    assert.deepEqual(lines, []);
  });

  describe('a thread that does not start (SQLite)', () => {
    const refusing = async (t: TestContext, idleMs: number) => {
      const refusalIn = (folder: string) => join(folder, 'refusal');
      const system = await onSqlite(t, (folder) => ({
        handlerModule: new URL('../support/refusingHandler.ts', import.meta.url).href,
        environment: { REFUSAL_FILE: refusalIn(folder) },
        idleMs,
        healthFolder: folder,
      }));
      const { folder, engine, lines } = system;
      const refusal = refusalIn(folder);
      return {
        ...system,
        refuse: () => writeFileSync(refusal, ''),
        /** Lets the thread start after it was tried in vain several times. */
        relent: async (): Promise<void> => {
          await until('it was tried several times', () => readFileSync(refusal, 'utf8').length > 4);
          assert.equal(await engine.queue.count(), 1, 'the message is in the queue');
          assert.equal(readMark(folder, 'worker')?.fault, 'does not start');
          rmSync(refusal);
          assert.equal(lines.filter((line) => line === 'worker cannot start: worker: refused').length, 1, lines.join('\n'));
          await until('this is told', () => readMark(folder, 'worker')?.fault === undefined);
        },
      };
    };

    rest('after it has idled: nothing is received until it does', async (t) => {
      const { mapping, send, next, refuse, relent } = await refusing(t, 50);
      await until('the thread ends', () => !mapping.isRunning());
      refuse();
      await send('1');
      await relent();
      assert.equal((await next()).receives, '2');
    });

    rest('after a crash: its message is received once more, and then when it does', async (t) => {
      const { send, next, refuse, relent } = await refusing(t, 60_000);
      refuse();
      await send('crash outside');
      assert.equal((await next()).receives, '1');
      await relent();
      assert.equal((await next()).receives, '3');
    });
  });

  rest('closes while a crashed thread is about to be replaced (SQLite)', async (t) => {
    const { engine, mapping, lines, send } = await onSqlite(t);
    await send('crash outside');
    await until('it has crashed', async () => lines.some((line) => line.includes('is restarted')), { pauseMs: 1 });
    await mapping.close();
    await engine.releaseLeft();
    assert.notEqual(await engine.queue.receive(), undefined, 'its message is left');
  });

  rest('gives the messages of a thread that ended to its successor at once, long before their visibility timeout (SQLite)', async (t) => {
    const { send, next } = await onSqlite(t);
    await send('crash outside');
    assert.deepEqual([(await next()).receives, (await next()).receives], ['1', '2']);
  });
};
