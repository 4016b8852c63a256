import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { KMSClient } from '@aws-sdk/client-kms';
import { KeyUnavailable, seal, unseal } from '../../functions/accounts/envelope.ts';
import { kmsWrapping } from '../../functions/accounts/kmsWrapping.ts';
import { SealBroken } from '../../functions/cipher.ts';
import { KmsStandIn } from '../support/kmsStandIn.ts';

const arn = 'arn:aws:kms:us-east-1:000000000000:key/sessions';
const context = { customerId: 'cus_1', accountId: 'acc_1', purpose: 'session' } as const;

let kms: KmsStandIn;
let client: KMSClient;

before(async () => {
  kms = await KmsStandIn.start(arn);
  client = new KMSClient({
    region: 'us-east-1',
    endpoint: kms.url,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
});

after(async () => {
  client.destroy();
  await kms.close();
});

test('P12 what is sealed under a KMS key opens again, and nothing of it can be read without the key', async () => {
  const sealed = await seal(kmsWrapping(client, arn), 'li_at=secret', context);
  assert.equal(await unseal(kmsWrapping(client, arn), sealed, context), 'li_at=secret');
  assert.ok(!JSON.stringify(sealed).includes('secret'));
  assert.ok(!Buffer.from(sealed.body, 'base64').includes('secret'));
});

test('P12 a sealed value opens for its customer, account and purpose only', async () => {
  const wrapping = kmsWrapping(client, arn);
  const sealed = await seal(wrapping, 'li_at=secret', context);
  for (const other of [
    { ...context, customerId: 'cus_2' },
    { ...context, accountId: 'acc_2' },
    { ...context, purpose: 'webhook' as const },
  ])
    await assert.rejects(unseal(wrapping, sealed, other), SealBroken);
});

test('a key that is disabled or deleted is distinguished from a broken seal, with the remedy', async () => {
  const sealed = await seal(kmsWrapping(client, arn), 'li_at=secret', context);
  kms.disabled.add(arn);
  await assert.rejects(unseal(kmsWrapping(client, arn), sealed, context), (error: unknown) => {
    assert.ok(error instanceof KeyUnavailable);
    assert.match(error.message, /DisabledException.*enable it/);
    return true;
  });
  kms.disabled.delete(arn);
  await assert.rejects(unseal(kmsWrapping(client, `${arn}-gone`), sealed, context), KeyUnavailable);
  assert.equal(await unseal(kmsWrapping(client, arn), sealed, context), 'li_at=secret');
});
