import { DecryptCommand, GenerateDataKeyCommand, KMSClient, KMSServiceException } from '@aws-sdk/client-kms';
import { awsConnections } from '../awsConnections.ts';
import { SealBroken } from '../cipher.ts';
import type { Traced } from '../tracing.ts';
import { KeyUnavailable, type KeyWrapping, type SealContext } from './envelope.ts';

/** The encryption context of a data key: KMS decrypts it only in the same context, and roles can be limited to a purpose. */
const encryptionContext = ({ customerId, accountId, purpose }: SealContext) => ({ customerId, accountId, purpose });

/** KMS errors that mean that the ciphertext or its context differs, and not that the key is gone. */
const broken: ReadonlySet<string> = new Set(['InvalidCiphertextException', 'IncorrectKeyException']);

const gone: ReadonlySet<string> = new Set(['NotFoundException', 'DisabledException', 'KMSInvalidStateException', 'AccessDeniedException']);

const explained = (error: unknown, key: string): unknown => {
  if (!(error instanceof KMSServiceException)) return error;
  if (broken.has(error.name))
    return new SealBroken('A sealed value was changed, or belongs to another customer or account', { cause: error });
  if (gone.has(error.name))
    return new KeyUnavailable(
      `The KMS key ${key} cannot be used (${error.name}): enable it, cancel its deletion or let this role use it. Without it the sealed values cannot be opened.`,
      { cause: error },
    );
  return error;
};

/** Wraps data keys with a key of AWS KMS, by its ARN. Rotating the key in KMS needs no change here: KMS keeps every version. */
export const kmsWrapping = (client: Pick<KMSClient, 'send'>, key: string): KeyWrapping => ({
  async generate(context) {
    try {
      const made = await client.send(
        new GenerateDataKeyCommand({ KeyId: key, KeySpec: 'AES_256', EncryptionContext: encryptionContext(context) }),
      );
      if (!made.Plaintext || !made.CiphertextBlob) throw new KeyUnavailable(`KMS made no data key with ${key}`);
      return { key: Buffer.from(made.Plaintext), wrapped: Buffer.from(made.CiphertextBlob).toString('base64') };
    } catch (error) {
      throw explained(error, key);
    }
  },
  async unwrap(wrapped, context) {
    try {
      const opened = await client.send(
        new DecryptCommand({ KeyId: key, CiphertextBlob: Buffer.from(wrapped, 'base64'), EncryptionContext: encryptionContext(context) }),
      );
      if (!opened.Plaintext) throw new KeyUnavailable(`KMS opened no data key with ${key}`);
      return Buffer.from(opened.Plaintext);
    } catch (error) {
      throw explained(error, key);
    }
  },
});

/** The same with a client of the environment's region and credentials. */
export const openKmsWrapping = (traced: Traced, key: string): KeyWrapping =>
  kmsWrapping(traced(new KMSClient({ requestHandler: awsConnections })), key);
