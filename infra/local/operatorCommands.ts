import { randomBytes } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { allCustomers, type Customer, createCustomer } from '../../functions/accounts/customers.ts';
import { accountsOf } from '../../functions/accounts/directory.ts';
import { issueToken, outlives, tokensOf } from '../../functions/accounts/issuedTokens.ts';
import type { Cloud } from '../../functions/cloud.ts';
import { rebuildQueue } from '../../functions/requests/requeue.ts';
import { redrive } from '../../functions/rows/redrive.ts';
import { readBundleState, rollBack } from '../../functions/selectorBundles/kept.ts';
import { makeFolder } from '../../functions/syncedFiles.ts';
import { iso } from '../../functions/time.ts';
import type { Engine } from './engine.ts';
import { StartFailure } from './startFailure.ts';

/** A new token as it is printed: its time as in every listing. */
const shownToken = <Token extends { readonly createdAt: number }>(token: Token) => ({ ...token, createdAt: iso(token.createdAt) });

const countValid = async (accounts: Cloud['accounts'], customer: Customer): Promise<number> => {
  let valid = 0;
  for await (const page of tokensOf(accounts, customer)) valid += page.filter((token) => outlives(token, Date.now())).length;
  return valid;
};

const shownBundles = async (accounts: Cloud['accounts']) => {
  const { inForce, former, highest, refused } = await readBundleState(accounts);
  return { inForce, former, highest, refused: refused && { ...refused, at: iso(refused.at) } };
};

/** What an operator does on the data themselves, wherever they are. Inputs and outputs are JSON: they go to the process that has the data open. */
export const operatorCommands = {
  /** A new customer, and its first token in the clear. */
  'customers.create': async ({ accounts }: Pick<Cloud, 'accounts'>, name: string | null) => {
    const created = await createCustomer(accounts, { name, now: Date.now(), random: randomBytes });
    return created && shownToken(created);
  },

  /** Every customer, oldest first, with the number of accounts and of valid tokens. */
  'customers.list': async ({ accounts }: Pick<Cloud, 'accounts'>, _input: null) => {
    const customers = (await allCustomers(accounts)).sort((one, other) => one.createdAt - other.createdAt);
    return Promise.all(
      customers.map(async (customer) => ({
        customerId: customer.customerId,
        name: customer.name,
        createdAt: iso(customer.createdAt),
        accounts: (await accountsOf(accounts, customer.customerId)).filter(({ status }) => status !== 'disconnected').length,
        tokens: await countValid(accounts, customer),
      })),
    );
  },

  /** Another token of a customer, in the clear. */
  'customers.createToken': async ({ accounts }: Pick<Cloud, 'accounts'>, customerId: string) => {
    const issued = await issueToken(accounts, customerId, { name: null, now: Date.now(), random: randomBytes });
    if (!issued) throw new StartFailure(`There is no customer ${customerId}. Check its id against customers.list.`);
    return shownToken(issued);
  },

  /**
   * Writes a backup to a path (absolute), whose folder is made where there is none; nothing stays where who asked for it has gone meanwhile. Returns
   * its size in bytes, and when it was begun (epoch milliseconds).
   */
  backup: async ({ backUp }: Pick<Engine, 'backUp'>, path: string, gone?: AbortSignal) => {
    const at = Date.now();
    makeFolder(dirname(path));
    await backUp(path);
    if (gone?.aborted) rmSync(path);
    gone?.throwIfAborted();
    return { bytes: statSync(path).size, at };
  },

  /** Which bundle of selectors is in force, and the latest that was refused. */
  'selectors.status': ({ accounts }: Pick<Cloud, 'accounts'>, _input: null) => shownBundles(accounts),

  /** Returns to the bundle before, or to the release's own selectors; says what is in force then. */
  'selectors.rollback': async ({ accounts }: Pick<Cloud, 'accounts'>, _input: null) => {
    if (!(await rollBack(accounts, Date.now())))
      throw new StartFailure('No bundle of selectors is in force: the release’s own selectors are used already.');
    return shownBundles(accounts);
  },

  /** How many messages were moved from the dead-letter queue back to the queue of requests. */
  redrive: ({ queue, deadQueue }: Pick<Required<Cloud>, 'queue' | 'deadQueue'>, _input: null) => redrive(deadQueue, queue),

  /** Messages for every request and sign-in that waits for one. */
  rebuildQueue: (
    { requests, accounts, queue }: Pick<Cloud, 'requests' | 'accounts' | 'queue'>,
    { heartbeatStaleMs }: { readonly heartbeatStaleMs: number },
  ) => rebuildQueue({ requests, accounts, queue, now: Date.now(), heartbeatStaleMs }),
};

export type OperatorCommand = keyof typeof operatorCommands;
export type InputOf<Name extends OperatorCommand> = Parameters<(typeof operatorCommands)[Name]>[1];
export type OutputOf<Name extends OperatorCommand> = Awaited<ReturnType<(typeof operatorCommands)[Name]>>;
