import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CreateKeyCommand, DisableKeyCommand, EnableKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { KeyUnavailable, seal, unseal } from '../../functions/accounts/envelope.ts';
import { kmsWrapping } from '../../functions/accounts/kmsWrapping.ts';
import { SealBroken } from '../../functions/cipher.ts';
import { KmsStandIn } from '../support/kmsStandIn.ts';
import { differsOnMoto, Moto, motoPython } from '../support/moto.ts';

const context = { customerId: 'cus_1', accountId: 'acc_1', purpose: 'session' } as const;

let client: KMSClient;
let arn: string;
let disable: () => Promise<unknown>;
let enable: () => Promise<unknown>;
let close: () => Promise<void>;

const startStandIn = async (): Promise<void> => {
  arn = 'arn:aws:kms:us-east-1:000000000000:key/sessions';
  const kms = await KmsStandIn.start(arn);
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  client = new KMSClient({ region: 'us-east-1', endpoint: kms.url, credentials, maxAttempts: 1 });
  disable = async () => kms.disabled.add(arn);
  enable = async () => kms.disabled.delete(arn);
  close = () => kms.close();
};

const startMoto = async (): Promise<void> => {
  const moto = await Moto.start();
  client = new KMSClient(moto.client);
  const { KeyMetadata } = await client.send(new CreateKeyCommand({}));
  arn = KeyMetadata?.Arn ?? '';
  const KeyId = KeyMetadata?.KeyId;
  disable = () => client.send(new DisableKeyCommand({ KeyId }));
  enable = () => client.send(new EnableKeyCommand({ KeyId }));
  close = () => moto.close();
};

before(() => (motoPython === undefined ? startStandIn() : startMoto()));

after(async () => {
  client.destroy();
  await close();
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

const stillOpens = 'moto decrypts with a disabled key, KMS answers DisabledException (API_Decrypt)';
test('a key that is disabled or deleted is distinguished from a broken seal, with the remedy', differsOnMoto(stillOpens), async () => {
  const sealed = await seal(kmsWrapping(client, arn), 'li_at=secret', context);
  await disable();
  await assert.rejects(unseal(kmsWrapping(client, arn), sealed, context), (error: unknown) => {
    assert.ok(error instanceof KeyUnavailable);
    assert.match(error.message, /DisabledException.*enable it/);
    return true;
  });
  await enable();
  await assert.rejects(unseal(kmsWrapping(client, `${arn}-gone`), sealed, context), KeyUnavailable);
  assert.equal(await unseal(kmsWrapping(client, arn), sealed, context), 'li_at=secret');
});
