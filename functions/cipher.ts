import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

/** A sealed value was changed, or belongs to another customer, account, purpose or place. */
export class SealBroken extends Error {
  override name = 'SealBroken';
}

/** AES-256-GCM, as nonce (12 bytes), tag (16 bytes) and cipher text. `additional`: what the value is bound to. */
export const encrypt = (key: Uint8Array | KeyObject, plain: Uint8Array, additional: Uint8Array): Buffer => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(additional);
  const body = [cipher.update(plain), cipher.final()];
  return Buffer.concat([nonce, cipher.getAuthTag(), ...body]);
};

/** @throws SealBroken */
export const decrypt = (key: Uint8Array | KeyObject, body: Uint8Array, additional: Uint8Array): Buffer => {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, 12)).setAAD(additional).setAuthTag(body.subarray(12, 28));
    return Buffer.concat([decipher.update(body.subarray(28)), decipher.final()]);
  } catch (cause) {
    throw new SealBroken('A sealed value was changed, or belongs to another customer or account', { cause });
  }
};
