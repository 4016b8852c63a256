import type { Account } from '../accounts/account.ts';
import { SealBroken } from '../accounts/envelope.ts';
import { type KeptSession, openSession, type Vault } from '../accounts/vault.ts';
import { describeError } from '../errorFacts.ts';
import { SignedOut } from '../linkedin/failures.ts';
import type { Log } from '../log.ts';

/** An account's stored session. @throws SignedOut if there is none that can be decrypted */
export const storedSession = async (vault: Vault, log: Log, account: Account): Promise<KeptSession> => {
  try {
    const stored = await openSession(vault, account);
    if (!stored) throw new SignedOut('expired');
    return stored;
  } catch (cause) {
    if (!(cause instanceof SealBroken)) throw cause;
    log.error('A stored session cannot be decrypted: the account has to sign in again', {
      accountId: account.accountId,
      ...describeError(cause),
    });
    throw new SignedOut('unknown', { cause });
  }
};
