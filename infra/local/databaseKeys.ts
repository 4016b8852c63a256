import type { SealContext } from '../../functions/accounts/envelope.ts';
import { ensureKeyFile, keyFileWrapping } from '../../functions/accounts/keyFile.ts';
import type { DatabaseKeys } from '../../functions/rows/sqlite/sealing.ts';

/** The data key belongs to the whole database, and to no customer. */
const context: SealContext = { customerId: '', accountId: '', purpose: 'database' };

/**
 * Wraps the data key of a database with the key that also wraps those of sessions. The key file is made with the first data key: what has a data
 * key was sealed with a file that was there.
 */
export const databaseKeys = (vaultKeyFile: string): DatabaseKeys => {
  const wrapping = keyFileWrapping(vaultKeyFile);
  return {
    generate: async () => {
      ensureKeyFile(vaultKeyFile);
      return wrapping.generate(context);
    },
    unwrap: (wrapped) => wrapping.unwrap(wrapped, context),
  };
};
