import { readAccount } from '../../accounts/account.ts';
import { forgettingKey } from '../../accounts/forgettingKey.ts';
import type { AdminOutputOf } from '../../contract/administration.ts';
import { carryOut } from '../../erasure/carryingOut.ts';
import { beginErasure, type Erasure, erasureIdOf, readErasure } from '../../erasure/erasure.ts';
import { personBy } from '../../erasure/person.ts';
import { filesBeside, tablesOnAws } from '../../erasure/recoveryPoints.ts';
import { iso, isoOrNull } from '../../time.ts';
import type { Api } from '../api.ts';
import { AdminFailure, type AdminHandlers } from './handlers.ts';

type Shown = AdminOutputOf<'erasures.get'>;

/** How long a call works at an erasure; the sweeper goes on with it. */
const maxMs = 15_000;

/** A process that dies before it has begun holds an erasure up for so long. */
const takenUpMs = 60_000;

const byTable = ({ requests = 0, accounts = 0, webhooks = 0 }: Readonly<Record<string, number>>): Shown['deleted'] => ({
  requests,
  accounts,
  webhooks,
});

const shown = ({ dataFolder, clock }: Api, erasure: Erasure): Shown => {
  const points = dataFolder === undefined ? tablesOnAws(erasure.finishedAt ?? clock.now()) : filesBeside(dataFolder);
  return {
    erasureId: erasure.erasureId,
    scope: erasure.scope,
    status: erasure.finishedAt === undefined ? 'running' : 'complete',
    begunAt: iso(erasure.begunAt),
    finishedAt: isoOrNull(erasure.finishedAt),
    deleted: byTable(erasure.deleted),
    changed: byTable(erasure.changed),
    recoveryPoints: points.map(({ until, ...point }) => ({ ...point, until: isoOrNull(until ?? undefined) })),
  };
};

/** Begins an erasure, which goes on whoever dies, and carries it out as far as this call can. */
const erase = async (
  api: Api,
  subject: Pick<Erasure, 'scope' | 'ownerId'> & Partial<Pick<Erasure, 'accountId' | 'known' | 'forgettingKey'>>,
): Promise<Shown> => {
  const { accounts, clock, random, erasing } = api;
  const begunAt = clock.now();
  const erasureId = erasureIdOf(subject, random);
  const due = { begunAt, dueAt: begunAt + takenUpMs };
  const begun = await beginErasure(accounts, { ...subject, ...due, erasureId, passes: 0, deleted: {}, changed: {}, revision: 1 });
  return shown(api, await carryOut({ ...api, ...erasing }, begun, begunAt + maxMs));
};

export const erasureFunctions: AdminHandlers<'accounts.erase' | 'customers.erase' | 'people.erase' | 'erasures.get'> = {
  'accounts.erase': async (api, customerId, { accountId }) => {
    // Also again, while it is being erased.
    const account = await readAccount(api.accounts, accountId);
    if (account?.customerId !== customerId) throw new AdminFailure('accountNotFound');
    return erase(api, { scope: 'account', ownerId: customerId, accountId });
  },

  'customers.erase': (api, customerId) => erase(api, { scope: 'customer', ownerId: customerId }),

  'people.erase': async (api, customerId, { person }) => {
    const key = await forgettingKey(api.accounts, api.sessionKeys, customerId);
    return erase(api, { scope: 'person', ownerId: customerId, known: personBy(person), forgettingKey: key.toString('base64') });
  },

  'erasures.get': async (api, customerId, { erasureId }) => {
    const erasure = await readErasure(api.accounts, erasureId);
    if (erasure?.ownerId !== customerId) throw new AdminFailure('erasureNotFound');
    return shown(api, erasure);
  },
};
