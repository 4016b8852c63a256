import type { AccountsTable } from '../accounts/table.ts';
import type { WatchKind } from '../contract/watch.looks.ts';
import { equals } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { isActive, readWatch, type Watch, watchKey } from './watch.ts';

/** The account was set to be watched otherwise, or not at all, or another look was kept meanwhile: what this one found is not told. */
export class LookOutdated extends Error {
  override name = 'LookOutdated';
}

/** A look that has begun. */
export interface Begun {
  /** The watch as it was then. */
  readonly watch: Watch;
  /** @throws LookOutdated */
  requireNewest(): Promise<void>;
}

/** @throws LookOutdated if the account is not watched any more */
export const beginLook = async (accounts: AccountsTable, accountId: string, kind: WatchKind): Promise<Begun> => {
  const watch = await readWatch(accounts, accountId, kind);
  const outdated = (): LookOutdated => new LookOutdated(`${accountId}: watching was changed, or another look was kept meanwhile`);
  if (!isActive(watch)) throw outdated();
  return {
    watch,
    async requireNewest() {
      if ((await readWatch(accounts, accountId, kind))?.revision !== watch.revision) throw outdated();
    },
  };
};

/** Keeps what a look has found out, as the last of its writes. @throws LookOutdated */
export const keepLook = async (
  accounts: AccountsTable,
  { watch }: Begun,
  pages: number,
  state: Partial<Pick<Watch, 'inbox' | 'network'>>,
): Promise<void> => {
  const { accountId, kind, revision } = watch;
  const set = { ...state, lookPages: pages, revision: revision + 1 };
  if (!(await wasDone(accounts.change(watchKey(accountId, kind), { set }, equals('revision', revision)))))
    throw new LookOutdated(`${accountId}: another look was kept meanwhile`);
};
