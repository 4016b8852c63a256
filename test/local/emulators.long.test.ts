import assert from 'node:assert/strict';
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { readMessage } from '../../functions/requests/queue.ts';
import { lockDirectory } from '../../infra/local/directoryLock.ts';
import { type Emulators, startEmulators } from '../../infra/local/emulators.ts';

const region = 'us-east-1';
const directories: string[] = [];
const directory = async (): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), 'local-cloud-'));
  directories.push(made);
  return made;
};

after(() => Promise.all(directories.map((each) => rm(each, { recursive: true, force: true }))));

type Place = Pick<Emulators, 'endpoints' | 'credentials' | 'queueUrl' | 'tables'>;

const queueOf = ({ endpoints, credentials, queueUrl: QueueUrl }: Place) => {
  const sqs = new SQSClient({ region, credentials, endpoint: endpoints.sqs });
  return {
    send: (group: string, body: string, id = `${group}-${body}`) =>
      sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body, MessageGroupId: group, MessageDeduplicationId: id })),
    receive: async (seconds = 0) => {
      const { Messages } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: seconds, MessageSystemAttributeNames: ['All'] }),
      );
      return Messages?.[0];
    },
    remove: (ReceiptHandle: string) => sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle })),
    handBack: (ReceiptHandle: string) => sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 })),
    attributes: async () => (await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))).Attributes ?? {},
  };
};

/** The SDK's headers of a signed request; the signature itself is not checked. */
const signedFor = ({ credentials }: Pick<Place, 'credentials'>): string =>
  `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/20261129/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=0`;

/** A receiver that is certainly waiting. */
const beginLongPoll = async (place: Place, seconds = 20): Promise<Socket> => {
  const body = JSON.stringify({ QueueUrl: place.queueUrl, WaitTimeSeconds: seconds });
  const socket = connect(Number(new URL(place.endpoints.sqs).port), '127.0.0.1');
  await once(socket, 'connect');
  const head = [
    'POST / HTTP/1.1',
    'host: 127.0.0.1',
    `authorization: ${signedFor(place)}`,
    'x-amz-target: AmazonSQS.ReceiveMessage',
    'content-type: application/x-amz-json-1.0',
    'connection: close',
    `content-length: ${body.length}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  await queueOf(place).attributes();
  return socket;
};

const requestRow = (id: string, dueAt: number) => ({
  pk: { S: id },
  sk: { S: 'REQUEST' },
  dueShard: { S: 'due#0' },
  dueAt: { N: String(dueAt) },
  accountId: { S: 'account' },
  acceptedAt: { N: String(dueAt) },
  state: { S: 'accepted' },
  body: { S: 'kept out of the index' },
});

describe('the local cloud', () => {
  let cloud: Emulators;
  let dataDir: string;
  before(async () => {
    dataDir = await directory();
    cloud = await startEmulators({ dataDir });
  });
  after(() => cloud.close());

  it('has the queue with the dead-letter queue behind it', async () => {
    const attributes = await queueOf(cloud).attributes();
    assert.equal(attributes.VisibilityTimeout, '960');
    assert.equal(attributes.MessageRetentionPeriod, '1209600');
    assert.deepEqual(JSON.parse(attributes.RedrivePolicy ?? ''), {
      deadLetterTargetArn: 'arn:aws:sqs:us-east-1:000000000000:account-api-requests-dead.fifo',
      maxReceiveCount: 1000,
    });
  });

  it('has the topic', async () => {
    const sns = new SNSClient({ region, credentials: cloud.credentials, endpoint: cloud.endpoints.sns });
    const { MessageId } = await sns.send(new PublishCommand({ TopicArn: cloud.topicArn, Message: '{}' }));
    assert.ok(MessageId);
  });

  it('answers from the indexes in order, with the projected attributes only', async () => {
    const dynamodb = new DynamoDBClient({ region, credentials: cloud.credentials, endpoint: cloud.endpoints.dynamodb });
    for (const due of [3, 1, 2]) {
      await dynamodb.send(new PutItemCommand({ TableName: cloud.tables.requests, Item: requestRow(`r${due}`, due) }));
    }
    const query = (IndexName: string, hash: string, value: string) =>
      dynamodb.send(
        new QueryCommand({
          TableName: cloud.tables.requests,
          IndexName,
          KeyConditionExpression: '#hash = :value',
          ExpressionAttributeNames: { '#hash': hash },
          ExpressionAttributeValues: { ':value': { S: value } },
        }),
      );
    const due = await query('due', 'dueShard', 'due#0');
    assert.deepEqual(
      due.Items?.map((item) => item.pk?.S),
      ['r1', 'r2', 'r3'],
    );
    assert.equal(due.Items?.[0]?.state, undefined);
    const ofAccount = await query('byAccount', 'accountId', 'account');
    assert.deepEqual(
      ofAccount.Items?.map((item) => item.state?.S),
      ['accepted', 'accepted', 'accepted'],
    );
    assert.equal(ofAccount.Items?.[0]?.body, undefined);
  });

  it('hands a returned message out again, first of its group (P2)', async () => {
    const queue = queueOf(cloud);
    await queue.send('g', '1');
    await queue.send('g', '2');
    const first = await queue.receive();
    assert.equal(first?.Body, '1');
    assert.equal(await queue.receive(), undefined, 'a group has one message out at a time');
    await queue.handBack(first?.ReceiptHandle ?? '');
    for (const expected of ['1', '2']) {
      const message = await queue.receive();
      assert.equal(message?.Body, expected);
      await queue.remove(message?.ReceiptHandle ?? '');
    }
  });

  it('loses no message to a receiver that has left', async () => {
    const queue = queueOf(cloud);
    const leaving = await beginLongPoll(cloud);
    leaving.resetAndDestroy();
    await once(leaving, 'close');
    await queue.attributes();
    await queue.send('left', '1');
    const message = await queue.receive(5);
    assert.equal(message?.Body, '1');
    assert.equal(message?.Attributes?.ApproximateReceiveCount, '2', 'it had gone to the one that left');
    await queue.remove(message?.ReceiptHandle ?? '');
  });

  it('survives a client of the tables that leaves in the middle of a request', async () => {
    const socket = connect(Number(new URL(cloud.endpoints.dynamodb).port), '127.0.0.1');
    await once(socket, 'connect');
    const head = [
      'host: 127.0.0.1',
      `authorization: ${signedFor(cloud)}`,
      'content-type: application/x-amz-json-1.0',
      'content-length: 1000',
    ];
    socket.write(`POST / HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n{"TableName"`);
    socket.resetAndDestroy();
    const dynamodb = new DynamoDBClient({ region, credentials: cloud.credentials, endpoint: cloud.endpoints.dynamodb, maxAttempts: 1 });
    await dynamodb.send(new GetItemCommand({ TableName: cloud.tables.requests, Key: { pk: { S: 'none' }, sk: { S: 'none' } } }));
  });

  it('ends in the middle of writes without an error', async () => {
    const lines: string[] = [];
    const busy = await startEmulators({ dataDir: await directory(), log: (line) => lines.push(line) });
    const dynamodb = new DynamoDBClient({ region, credentials: busy.credentials, endpoint: busy.endpoints.dynamodb, maxAttempts: 1 });
    const count = (pk: string) =>
      dynamodb.send(
        new UpdateItemCommand({
          TableName: busy.tables.requests,
          Key: { pk: { S: pk }, sk: { S: 'REQUEST' } },
          UpdateExpression: 'ADD seen :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
        }),
      );
    const writes = Array.from({ length: 200 }, (_, index) => count(String(index)));
    const ended = Promise.allSettled(writes);
    await Promise.any(writes.slice(20));
    await busy.close();
    await ended;
    assert.deepEqual(lines, []);
  });

  it('keeps its directory to one process', async () => {
    await assert.rejects(startEmulators({ dataDir }), {
      name: 'StartFailure',
      message: /is in use by process \d+: stop that process, or set DATA_DIR/,
    });
  });

  it('is taken by one of several processes that want it at once, and is free as soon as that one is killed', async (t) => {
    const dataDir = await directory();
    await writeFile(join(dataDir, 'lock'), '{"pid":1,"startedAt":"of an earlier version"}');
    const module = new URL('../../infra/local/directoryLock.ts', import.meta.url).href;
    const code = `import { lockDirectory } from ${JSON.stringify(module)};
      setInterval(() => {}, 60_000);
      process.once('message', () => {
        try { lockDirectory(process.argv[1]); process.send('taken'); } catch (error) { process.send(error.message); }
      });
      process.send('ready');`;
    const processes = Array.from({ length: 6 }, () =>
      spawn(process.execPath, ['--input-type=module', '-e', code, dataDir], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }),
    );
    t.after(() => processes.map((each) => each.kill('SIGKILL')));
    await Promise.all(processes.map((each) => once(each, 'message')));
    const told = Promise.all(processes.map(async (each) => String((await once(each, 'message'))[0])));
    for (const each of processes) each.send('take it');
    const answers = await told;
    assert.equal(answers.filter((answer) => answer === 'taken').length, 1, answers.join('\n'));
    const holder = processes[answers.indexOf('taken')];
    assert.throws(() => lockDirectory(dataDir), { name: 'StartFailure', message: new RegExp(`in use by process ${holder?.pid}:`) });
    holder?.kill('SIGKILL');
    await once(holder!, 'exit');
    lockDirectory(dataDir)();
    await assert.rejects(readFile(join(dataDir, 'lock')), { code: 'ENOENT' });
  });

  it('says what to do about a directory that cannot be made', async () => {
    const file = join(await directory(), 'file');
    await writeFile(file, '');
    await assert.rejects(startEmulators({ dataDir: join(file, 'below') }), {
      name: 'StartFailure',
      message: /cannot be written \(ENOTDIR\): make it writable/,
    });
  });
});

describe('the local cloud, killed outright', () => {
  it('comes back with every row, and with the messages of unfinished requests in their order (P1, P2)', async (t) => {
    const dataDir = await directory();
    const child = fork(new URL('../support/emulatorsProcess.ts', import.meta.url), [dataDir]);
    t.after(() => child.kill('SIGKILL'));
    const [accepted] = (await once(child, 'message')) as [string[]];
    child.kill('SIGKILL');
    await once(child, 'exit');

    const cloud = await startEmulators({ dataDir });
    t.after(() => cloud.close());
    assert.equal(await cloud.queue.receive(), undefined, 'the queues were in memory');
    await cloud.releaseLeft();
    const seen: string[] = [];
    for (let message = await cloud.queue.receive(); message; message = await cloud.queue.receive()) {
      seen.push(readMessage(message.body).requestId);
      await cloud.queue.delete(message.receiptHandle);
    }
    assert.deepEqual(seen, accepted);
  });
});
