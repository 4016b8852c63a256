import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CreateBackupCommand, DynamoDBClient, GetItemCommand, RestoreTableFromBackupCommand } from '@aws-sdk/client-dynamodb';
import { DecryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Envelope } from '../../functions/contract/envelopes.ts';
import { redrive } from '../../functions/rows/redrive.ts';
import type { Answer } from '../../infra/lambda/packagedFunctions.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { type MotoSystem, startMotoSystem } from '../support/motoSystem.ts';
import { ScriptedReceiver } from '../support/scriptedReceiver.ts';
import { listed } from '../support/stackTemplate.ts';

const tokens = { 'Account-Api-Token': demoTokens.customer, 'Identification-Token': demoTokens.accounts[0] };
const done = { batchItemFailures: [] };
const noKey = { pk: { S: 'none' }, sk: { S: 'none' } };

/**
 * moto refuses with the error of IAM, in XML and with status 403, where DynamoDB and KMS answer AccessDeniedException in JSON with status 400
 * (the page "Common Errors" of each API reference); the SDK takes both for a failure, and so do the functions.
 */
const isRefused = (error: { readonly $metadata?: { readonly httpStatusCode?: number } }): boolean =>
  error.$metadata?.httpStatusCode === 403;

describe('the packaged functions on moto, each with the permissions of its own role', () => {
  let system: MotoSystem;
  let receiver: ScriptedReceiver;
  before(async () => {
    receiver = await ScriptedReceiver.start();
    system = await startMotoSystem();
  });
  after(() => Promise.all([system?.close(), receiver?.close()]));

  const check = (headers: Readonly<Record<string, string>> = {}): Promise<Answer> => {
    const people = [system.people[0]?.url];
    return system.functions.http(
      'POST',
      '/account/connections.checkStatus',
      { ...tokens, 'Result-Handling': 'reslink', ...headers },
      { people },
    );
  };
  const work = () => system.functions.work('worker', system.queue('RequestQueue'));
  const resultOf = (called: Answer): Promise<Answer> => {
    const { resultLink } = (JSON.parse(called.body) as Extract<Envelope, { status: 'processing' }>).process;
    return system.functions.http('GET', new URL(resultLink).pathname.replace(/^\/dev/, ''), tokens);
  };
  const assertComplete = async (called: Answer): Promise<void> => {
    assert.equal(called.statusCode, 202, called.body);
    const { status } = JSON.parse((await resultOf(called)).body) as Envelope;
    assert.equal(status, 'complete');
  };

  it('P1 P9 P12 a call is accepted, run with the session that KMS opens, delivered with a signature and answered', async () => {
    const registered = await system.functions.http('POST', '/admin/webhooks.set', tokens, { url: receiver.url });
    assert.equal(registered.statusCode, 200, registered.body);
    const called = await check({ 'Result-Handling': 'hook' });
    assert.deepEqual(await work(), done);
    assert.deepEqual(await system.functions.work('webhooks', system.queue('WebhookQueue')), done);
    const [arrival] = await receiver.arrived(1);
    assert.match(arrival?.headers['webhook-signature'] ?? '', /^v1,/);
    await assertComplete(called);
    const swept = await system.functions.get('sweeper').invoke<{ examined: number }>({ 'detail-type': 'Scheduled Event', detail: {} });
    assert.equal(typeof swept.examined, 'number');
  });

  it('P1 P7 a role that lacks a permission is refused: the call is not accepted, and with the permission and the same key it is', async () => {
    const key = { 'Idempotency-Key': 'without-permission' };
    await system.permit('api', ({ Action }) => !listed(Action).includes('sqs:SendMessage'));
    const refused = await check(key);
    assert.equal(refused.statusCode, 503, refused.body);
    assert.equal(JSON.parse(refused.body).error.errorType, 'serviceUnavailable');
    await system.permit('api', () => true);
    const accepted = await check(key);
    assert.deepEqual(await work(), done);
    await assertComplete(accepted);
    assert.equal(await system.queue('RequestQueue').receive(), undefined);
  });

  // moto judges no conditions: which purposes the API may open with the same key, test/aws/package.test.ts compares.
  it('P12 no role does what it must not: the webhooks function opens no session, and reads no account', async () => {
    const [kms, dynamodb] = [new KMSClient(system.as('webhooks')), new DynamoDBClient(system.as('webhooks'))];
    const { known } = system.stack;
    const opening = new DecryptCommand({ KeyId: known['SessionKey.Arn'], CiphertextBlob: Buffer.from('x') });
    await assert.rejects(kms.send(opening), isRefused);
    await assert.rejects(dynamodb.send(new GetItemCommand({ TableName: known.AccountsTable, Key: noKey })), isRefused);
    await dynamodb.send(new GetItemCommand({ TableName: known.RequestsTable, Key: noKey }));
    kms.destroy();
    dynamodb.destroy();
  });

  it('P1 a dead letter that is moved back is worked', async () => {
    const called = await check();
    const [queue, dead] = [system.queue('RequestQueue'), system.queue('DeadRequestQueue')];
    const message = await queue.receive({ waitMs: 10_000 });
    assert.ok(message?.group);
    await dead.send({ body: message.body, group: message.group, deduplicationId: message.messageId });
    await queue.delete(message.receiptHandle);
    assert.equal(await redrive(dead, queue), 1);
    assert.deepEqual(await work(), done);
    await assertComplete(called);
  });

  it('P1 a request in a table that is restored from a backup is worked when the queue, which was lost, is rebuilt', async () => {
    const [dynamodb, sqs] = [new DynamoDBClient(system.owner), new SQSClient(system.owner)];
    const TableName = system.stack.known.RequestsTable;
    const rows = system.rows('requests');
    const called = await check();
    const { BackupDetails } = await dynamodb.send(new CreateBackupCommand({ TableName, BackupName: 'before' }));
    for await (const page of rows.scan()) for (const row of page) await rows.delete(row);
    await sqs.send(new PurgeQueueCommand({ QueueUrl: system.urlOf('RequestQueue') }));
    assert.equal((await resultOf(called)).statusCode, 404);

    // As docs/operating.md says: a backup is restored into a new table, whose items are copied into the stack's.
    const TargetTableName = `${TableName}-restored`;
    await dynamodb.send(new RestoreTableFromBackupCommand({ TargetTableName, BackupArn: BackupDetails?.BackupArn }));
    for await (const page of system.rows('requests', TargetTableName).scan()) for (const row of page) await rows.put(row);
    assert.equal(await system.queue('RequestQueue').receive(), undefined, 'the queue is empty');
    const command = fileURLToPath(new URL('../../infra/local/rebuildQueue.ts', import.meta.url));
    const env = { PATH: process.env.PATH, ...system.ownerEnvironment };
    assert.match((await promisify(execFile)(process.execPath, [command], { env })).stdout, /1 request/);
    assert.deepEqual(await work(), done);
    await assertComplete(called);
    dynamodb.destroy();
    sqs.destroy();
  });
});
