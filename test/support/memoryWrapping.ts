import { randomBytes } from 'node:crypto';
import { additionalData, KeyUnavailable, type KeyWrapping } from '../../functions/accounts/envelope.ts';
import { decrypt, encrypt } from '../../functions/cipher.ts';

/** Keys that exist during a test, and can be lost. */
export const memoryWrapping = (): KeyWrapping & { lose(): void } => {
  let key: Buffer | undefined = randomBytes(32);
  const held = (): Buffer => {
    if (!key) throw new KeyUnavailable('The key was lost: bring it back from a backup');
    return key;
  };
  return {
    async generate(context) {
      const dataKey = randomBytes(32);
      return { key: dataKey, wrapped: encrypt(held(), dataKey, additionalData(context)).toString('base64') };
    },
    unwrap: async (wrapped, context) => decrypt(held(), Buffer.from(wrapped, 'base64'), additionalData(context)),
    lose() {
      key = undefined;
    },
  };
};
