import { z } from 'zod';
import { decrypt, encrypt } from '../cipher.ts';

/** Whose a value is. */
export interface Owner {
  readonly customerId: string;
  readonly accountId: string;
}

/** The context of a sealed value: it opens only for the same customer, account and purpose. */
export interface SealContext extends Owner {
  readonly purpose:
    | 'session'
    | 'network'
    | 'webhook'
    | 'signIn'
    | 'verificationCode'
    | 'attachment'
    | 'forgotten'
    | 'database'
    | 'identification';
}

/** Wraps data keys: KMS on AWS, a key file on one machine. */
export interface KeyWrapping {
  /** A new 256-bit data key, in plain and wrapped for storage. */
  generate(context: SealContext): Promise<{ readonly key: Buffer; readonly wrapped: string }>;
  /** @throws KeyUnavailable if the key-encryption key no longer exists, SealBroken if the context differs. */
  unwrap(wrapped: string, context: SealContext): Promise<Buffer>;
}

/** The key-encryption key of a sealed value does not exist. */
export class KeyUnavailable extends Error {
  override name = 'KeyUnavailable';
}

/** Envelope encryption, AES-256-GCM: the value is encrypted with a data key, the data key is wrapped. */
export const sealed = z.object({
  version: z.literal(1),
  wrappedKey: z.string(),
  /** Base64 of nonce (12 bytes), tag (16 bytes) and cipher text. */
  body: z.string(),
});
export type Sealed = Readonly<z.output<typeof sealed>>;

export const contextOf = ({ customerId, accountId }: Owner, purpose: SealContext['purpose']): SealContext => ({
  customerId,
  accountId,
  purpose,
});

/** The additional data of a context, unambiguous for any ids. */
export const additionalData = (context: SealContext): Buffer =>
  Buffer.from(JSON.stringify([context.customerId, context.accountId, context.purpose]));

export const seal = async (wrapping: KeyWrapping, plain: string, context: SealContext): Promise<Sealed> => {
  const { key, wrapped } = await wrapping.generate(context);
  return { version: 1, wrappedKey: wrapped, body: encrypt(key, Buffer.from(plain), additionalData(context)).toString('base64') };
};

/** @throws SealBroken, KeyUnavailable */
export const unseal = async (wrapping: KeyWrapping, { wrappedKey, body }: Sealed, context: SealContext): Promise<string> => {
  const key = await wrapping.unwrap(wrappedKey, context);
  return decrypt(key, Buffer.from(body, 'base64'), additionalData(context)).toString();
};
