import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { snsTopic } from '../../functions/rows/aws/snsTopic.ts';
import { sqsQueue } from '../../functions/rows/aws/sqsQueue.ts';
import { type OutgoingMessage, type Queue, type ReceivedMessage, tenantAttribute } from '../../functions/rows/queue.ts';
import { redrive } from '../../functions/rows/redrive.ts';
import { sqliteQueue } from '../../functions/rows/sqlite/sqliteQueue.ts';
import { sqliteStore } from '../../functions/rows/sqlite/sqliteStore.ts';
import { sqliteTopic } from '../../functions/rows/sqlite/sqliteTopic.ts';
import type { Topic } from '../../functions/rows/topic.ts';
import { startEmulators } from '../../infra/local/emulators.ts';
import { ensureQueues } from '../../infra/local/resources.ts';
import { differsOnMoto, differsOnMotoByChance, inAccount, Moto, motoPython } from '../support/moto.ts';
import { queueAddress } from '../support/queueAddress.ts';
import { temporaryDatabase } from '../support/temporaryDatabase.ts';

/** So that a message comes again within the test; the shortest that SQS has. */
const shortVisibilityMs = 1_000;
/** Longer than any test takes. */
const longVisibilityMs = 60_000;
const maxReceives = 2;

/** A queue of its own for a test, with the queue of its dead letters. */
interface Queues {
  readonly queue: Queue;
  /** The same queue as another process reaches it. */
  readonly elsewhere: Queue;
  readonly dead: Queue;
}

interface Engine {
  open(name: string, isFifo: boolean, visibilityMs: number): Promise<Queues>;
  /** The topic, and the queue of webhooks that has subscribed to it. */
  readonly topic: Topic;
  readonly webhooks: Queue;
  close(): Promise<void>;
}

const openSqlite = async (): Promise<Engine> => {
  const { open, remove } = temporaryDatabase();
  const [database, another] = [await open(), await open()];
  const queueOf = (name: string, visibilityMs = longVisibilityMs, from = database) =>
    sqliteQueue(from, name, { visibilityMs, maxReceives }, Date.now);
  return {
    open: async (name, _isFifo, visibilityMs) => ({
      queue: queueOf(name, visibilityMs),
      elsewhere: queueOf(name, visibilityMs, another),
      dead: queueOf(`${name}-dead`),
    }),
    topic: sqliteTopic(sqliteStore(database, Date.now)),
    webhooks: queueOf('webhooks'),
    close: remove,
  };
};

/** What both implementations of SQS and SNS have; the resources of `infra/local/resources.ts` are in them. */
interface Services {
  readonly region: string;
  readonly endpoint: string;
  readonly client: SQSClient;
  readonly sns: SNSClient;
  /** Another client of SQS. */
  connect(): SQSClient;
  readonly topicArn: string;
  readonly webhookQueueUrl: string;
  close(): Promise<void>;
}

const startStandIns = async (): Promise<Services> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'queue-'));
  const { region, credentials, endpoints, topicArn, webhookQueueUrl, close } = await startEmulators({ dataDir });
  return {
    region,
    endpoint: endpoints.sqs,
    client: new SQSClient({ region, credentials, endpoint: endpoints.sqs }),
    connect: () => new SQSClient({ region, credentials, endpoint: endpoints.sqs }),
    sns: new SNSClient({ region, credentials, endpoint: endpoints.sns }),
    topicArn,
    webhookQueueUrl,
    close: async () => {
      await close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

const startMoto = async (): Promise<Services> => {
  const moto = await Moto.start();
  const { region, endpoint } = moto;
  const [client, sns] = [new SQSClient(moto.client), new SNSClient(moto.client)];
  for (const each of [client, sns]) inAccount(each as unknown as DynamoDBClient, '000000000000');
  const { topicArn, webhookQueuePath } = await ensureQueues({ sqs: client, sns, region });
  const connect = (): SQSClient => {
    const other = new SQSClient(moto.client);
    inAccount(other as unknown as DynamoDBClient, '000000000000');
    return other;
  };
  return { region, endpoint, client, sns, connect, topicArn, webhookQueueUrl: `${endpoint}${webhookQueuePath}`, close: () => moto.close() };
};

const openSqs = async (services: Promise<Services>): Promise<Engine> => {
  const { region, endpoint, client, sns, topicArn, webhookQueueUrl, close } = await services;
  const another = services.then((found) => found.connect());
  const create = async (name: string, isFifo: boolean, visibilityMs: number, attributes = {}): Promise<string> => {
    const Attributes = { VisibilityTimeout: String(visibilityMs / 1000), ...(isFifo ? { FifoQueue: 'true' } : {}), ...attributes };
    const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: `${name}${isFifo ? '.fifo' : ''}`, Attributes }));
    return queueAddress(endpoint, QueueUrl);
  };
  return {
    open: async (name, isFifo, visibilityMs) => {
      const dead = sqsQueue(client, await create(`${name}-dead`, isFifo, visibilityMs));
      const deadLetterTargetArn = `arn:aws:sqs:${region}:000000000000:${name}-dead${isFifo ? '.fifo' : ''}`;
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: maxReceives });
      const url = await create(name, isFifo, visibilityMs, { RedrivePolicy });
      return { dead, queue: sqsQueue(client, url), elsewhere: sqsQueue(await another, url) };
    },
    topic: snsTopic(sns, topicArn),
    webhooks: sqsQueue(client, webhookQueueUrl),
    close: async () => {
      client.destroy();
      (await another).destroy();
      sns.destroy();
      await close();
    },
  };
};

const engines: Readonly<Record<string, () => Promise<Engine>>> =
  motoPython === undefined
    ? { 'SQS (its stand-in)': () => openSqs(startStandIns()), SQLite: openSqlite }
    : { 'SQS (moto)': () => openSqs(startMoto()) };

/** Shorter than a long visibility timeout, so that none ends while a test waits. */
const patienceMs = motoPython === undefined ? 10_000 : 3_000;

for (const [name, start] of Object.entries(engines))
  describe(`queues and topic in ${name}`, async () => {
    const engine = start();
    after(async () => (await engine).close());
    let opened = 0;
    const open = async (isFifo: boolean, visibilityMs = longVisibilityMs): Promise<Queues> =>
      (await engine).open(`queue-${++opened}`, isFifo, visibilityMs);

    const message = (group: string, body: string): OutgoingMessage => ({ body, group, deduplicationId: `${group}-${body}` });
    const send = async (queue: Queue, group: string, ...bodies: readonly string[]): Promise<void> => {
      for (const body of bodies) await queue.send(message(group, body));
    };
    /** The next message, waited for. */
    const next = async (queue: Queue): Promise<ReceivedMessage> => {
      const received = await queue.receive({ waitMs: patienceMs });
      assert.ok(received, 'nothing was received');
      return received;
    };
    /** The bodies of all visible messages, which are deleted. */
    const drain = async (queue: Queue): Promise<string[]> => {
      const bodies: string[] = [];
      for (let received = await queue.receive(); received; received = await queue.receive()) {
        bodies.push(received.body);
        await queue.delete(received.receiptHandle);
      }
      return bodies;
    };

    it('receives what was sent, with its attributes, and counts the receives', async () => {
      const { queue } = await open(true);
      const before = Date.now();
      await queue.send({ ...message('g', 'bödy'), attributes: { id: 'evt_1', customerId: 'c' } });
      assert.equal(await queue.count(), 1);
      const { messageId, receiptHandle, sentAt, ...received } = await next(queue);
      assert.deepEqual(received, { body: 'bödy', attributes: { id: 'evt_1', customerId: 'c' }, group: 'g', receives: 1 });
      assert.ok(messageId !== '' && sentAt >= before && sentAt <= Date.now());
      assert.equal(await queue.count(), 0, 'a message in flight is not counted');
      assert.equal(await queue.changeVisibility(receiptHandle, 0), true);
      assert.equal((await next(queue)).receives, 2);
    });

    it('has one message of a group in flight, and keeps the order of each', async () => {
      const { queue } = await open(true);
      await send(queue, 'a', '1', '2', '3');
      await send(queue, 'b', '4');
      const [one, other] = [await next(queue), await next(queue)];
      assert.deepEqual([one.body, other.body], ['1', '4']);
      assert.equal(await queue.receive(), undefined);
      await queue.delete(one.receiptHandle);
      assert.deepEqual(await drain(queue), ['2', '3']);
    });

    /** What SQS does not promise, so that nothing relies on it, and these engines do. */
    const beyondSqs = (engines: readonly string[], title: string, run: () => Promise<void>): void => {
      if (engines.includes(name)) it(title, run);
    };

    beyondSqs(['SQLite'], 'lets groups take turns', async () => {
      const { queue } = await open(true);
      await send(queue, 'a', 'a1', 'a2', 'a3');
      await send(queue, 'b', 'b1');
      await send(queue, 'c', 'c1', 'c2');
      assert.deepEqual(await drain(queue), ['a1', 'b1', 'c1', 'a2', 'c2', 'a3']);
    });

    it('hands a message out again, first of its group, as soon as its visibility timeout is changed to 0', async () => {
      const { queue } = await open(true);
      await send(queue, 'g', '1', '2');
      const first = await next(queue);
      assert.equal(await queue.changeVisibility(first.receiptHandle, 0), true);
      assert.deepEqual(await drain(queue), ['1', '2']);
    });

    it('hands a message out again, first of its group, when its visibility timeout is over', async () => {
      const { queue } = await open(true, shortVisibilityMs);
      await send(queue, 'g', '1', '2');
      const first = await next(queue);
      const again = await next(queue);
      assert.deepEqual([again.messageId, again.receives], [first.messageId, 2]);
      await queue.delete(again.receiptHandle);
      assert.deepEqual(await drain(queue), ['2']);
    });

    it('lets another process hand a message out again, or hide it for longer, by its receipt handle', async () => {
      // Each step has to come before the visibility timeout is over.
      const visibilityMs = 3_000;
      const { queue, elsewhere } = await open(true, visibilityMs);
      await send(queue, 'g', '1', '2');
      const first = await next(queue);
      assert.equal(await elsewhere.changeVisibility(first.receiptHandle, 0), true);
      const again = await next(queue);
      assert.deepEqual([again.messageId, again.receives], [first.messageId, 2]);
      assert.equal(await elsewhere.changeVisibility(again.receiptHandle, longVisibilityMs), true);
      assert.equal(
        await queue.receive({ waitMs: visibilityMs + 1_000 }),
        undefined,
        'its own visibility timeout is over, and its group waits',
      );
    });

    const anyHandle = 'moto deletes by any handle that a message has had, SQS by the last (API_DeleteMessage)';
    it('takes a handle of an earlier receive for stale', differsOnMoto(anyHandle), async () => {
      const { queue } = await open(true);
      await send(queue, 'g', '1', '2');
      const stale = await next(queue);
      await queue.changeVisibility(stale.receiptHandle, 0);
      const fresh = await next(queue);
      assert.equal(await queue.changeVisibility(stale.receiptHandle, 0), false);
      await queue.delete(stale.receiptHandle);
      assert.equal(await queue.receive(), undefined, 'it is still in flight');
      assert.equal(await queue.changeVisibility(fresh.receiptHandle, 60_000), true);
      await queue.delete(fresh.receiptHandle);
      assert.equal(await queue.changeVisibility(fresh.receiptHandle, 0), false, 'it was deleted');
      assert.deepEqual(await drain(queue), ['2']);
    });

    const forgotten = 'moto forgets an id with its message, SQS after five minutes (API_SendMessage)';
    it(
      'drops a message whose deduplication id was sent before, whether the first is still there or not',
      differsOnMoto(forgotten),
      async () => {
        const { queue } = await open(true);
        await send(queue, 'g', '1', '1');
        assert.deepEqual(await drain(queue), ['1']);
        await send(queue, 'g', '1', '2');
        assert.deepEqual(await drain(queue), ['2']);
      },
    );

    it('moves a message that was received too often to the dead letters, from where it can be moved back', async () => {
      const { queue, dead } = await open(true);
      await queue.send({ ...message('g', '1'), attributes: { id: 'x' } });
      await send(queue, 'g', '2');
      for (let receives = 1; receives <= maxReceives; receives += 1) await queue.changeVisibility((await next(queue)).receiptHandle, 0);
      assert.deepEqual(await drain(queue), ['2']);
      assert.equal(await dead.count(), 1);
      assert.equal(await redrive(dead, queue), 1);
      const { body, group, attributes, receives } = await next(queue);
      assert.deepEqual({ body, group, attributes, receives }, { body: '1', group: 'g', attributes: { id: 'x' }, receives: 1 });
      assert.equal(await dead.count(), 0);
    });

    const fixedGroups = 'moto looks once which groups are free, SQS answers when a message is available (API_ReceiveMessage)';
    it(
      'tells a receiver that waits at once of a message that is sent, shown again, or free since the one before was deleted',
      differsOnMotoByChance(fixedGroups),
      async () => {
        const { queue } = await open(true);
        const sent = next(queue);
        await send(queue, 'g', '1', '2');
        const first = await sent;
        const shown = next(queue);
        await queue.changeVisibility(first.receiptHandle, 0);
        const again = await shown;
        const behind = next(queue);
        await queue.delete(again.receiptHandle);
        assert.equal((await behind).body, '2');
      },
    );

    beyondSqs(['SQLite'], 'serves the receiver first that came last', async () => {
      const { queue } = await open(true);
      const leaving = new AbortController();
      const first = queue.receive({ waitMs: patienceMs, signal: leaving.signal });
      await queue.count();
      const last = queue.receive({ waitMs: patienceMs });
      await queue.count();
      await send(queue, 'g', '1');
      assert.equal((await last)?.body, '1');
      leaving.abort();
      await assert.rejects(first, { name: 'AbortError' });
    });

    beyondSqs(['SQLite', 'SQS (its stand-in)'], 'loses nothing to a receiver that has left', async () => {
      // A server may learn only after the next message that a connection has ended: that message is visible again after its timeout.
      const { queue } = await open(true, shortVisibilityMs);
      const leaving = new AbortController();
      const left = queue.receive({ waitMs: patienceMs, signal: leaving.signal });
      await queue.count();
      leaving.abort();
      await assert.rejects(left, { name: 'AbortError' });
      await send(queue, 'g', '1');
      assert.equal((await next(queue)).body, '1');
      await assert.rejects(queue.receive({ signal: AbortSignal.abort() }), { name: 'AbortError' });
    });

    const firstRule = 'moto ends at the first value if the attribute is absent, SNS takes each value as an alternative (SNS: and-or-logic)';
    it('publishes what a queue has subscribed to, with its attributes', differsOnMoto(firstRule), async () => {
      const { topic, webhooks } = await engine;
      await topic.publish({ body: 'a link', attributes: { id: '1', resultHandling: 'link' } });
      await topic.publish({ body: 'ä hook', attributes: { id: '2', resultHandling: 'hook' } });
      await topic.publish({ body: 'a status', attributes: { id: '3' } });
      const published = [await next(webhooks), await next(webhooks)].map(({ body, attributes }) => ({ body, attributes }));
      assert.deepEqual(
        published.sort((one, other) => (one.attributes.id ?? '').localeCompare(other.attributes.id ?? '')),
        [
          { body: 'ä hook', attributes: { id: '2', resultHandling: 'hook' } },
          { body: 'a status', attributes: { id: '3' } },
        ],
      );
      assert.equal(await webhooks.receive(), undefined);
    });

    it('without groups: delays a message, keeps others, and hides what is in flight', async () => {
      const { queue } = await open(false);
      await queue.send({ body: 'late', delayMs: 2_000 });
      await queue.send({ body: 'now', attributes: { id: 'y' } });
      assert.equal(await queue.count(), 1);
      const now = await next(queue);
      assert.deepEqual([now.body, now.attributes, now.group], ['now', { id: 'y' }, undefined]);
      assert.equal(await queue.receive(), undefined);
      await queue.delete(now.receiptHandle);
      const late = await next(queue);
      assert.equal(late.body, 'late');
      assert.ok(Date.now() - late.sentAt >= 2_000, 'not before its time');
    });

    it('without groups: has several messages of a tenant in flight at once', async () => {
      const { queue } = await open(false);
      for (const body of ['1', '2']) await queue.send({ body, attributes: { [tenantAttribute]: 'somebody' } });
      const bodies = [(await next(queue)).body, (await next(queue)).body];
      assert.deepEqual(bodies.sort(), ['1', '2']);
    });
  });
