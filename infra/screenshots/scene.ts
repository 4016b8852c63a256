import { randomBytes } from 'node:crypto';
import { recordThrottled } from '../../functions/accounts/coolDown.ts';
import { createCustomer } from '../../functions/accounts/customers.ts';
import { putAccount } from '../../functions/accounts/directory.ts';
import { recordSignedOut } from '../../functions/accounts/status.ts';
import type { AdminBodyOf, AdminFunctionName, AdminOutputOf } from '../../functions/contract/administration.ts';
import { callAdmin } from '../local/adminApi.ts';
import { demoTokens } from '../local/demo.ts';
import type { System } from '../local/system.ts';
import { watchWithNews } from './news.ts';
import { keepPast } from './past.ts';

/** What there is to see: a customer with accounts in every state, and a request that runs. */
export interface Scene {
  readonly token: string;
  /** The account that works, and one of its requests that has ended with a changed page. */
  readonly accountId: string;
  readonly endedRequestId: string;
  readonly snapshotId: string;
  /** The token of that account. */
  readonly identificationToken: string;
}

const person = (slug: string): string => `https://www.linkedin.com/in/${slug}`;

/** Prepares the scene in a running system: real calls on the sandbox, and a past for the charts. */
export const prepareScene = async (system: System, receiverUrl: string): Promise<Scene> => {
  const { engine, url, sandboxControlUrl } = system;
  if (sandboxControlUrl === undefined) throw new Error('Pictures are made on the sandbox');
  const { accounts, requests } = engine;
  const now = Date.now();
  const customer = await createCustomer(accounts, { name: 'Example', now, random: randomBytes });
  if (!customer) throw new Error('The customer is there already');
  const token = customer.accountApiToken;
  // The sandbox's members are the demo's accounts at first, and may be one customer's alone.
  for (const each of demoTokens.accounts) await callAdmin({ url, token: demoTokens.customer }, 'accounts.disconnect', { accountId: each });
  const admin = <Name extends AdminFunctionName>(name: Name, input: AdminBodyOf<Name>): Promise<AdminOutputOf<Name>> =>
    callAdmin({ url, token }, name, input) as Promise<AdminOutputOf<Name>>;
  const faults = async (...all: readonly Record<string, unknown>[]): Promise<void> => {
    await fetch(`${sandboxControlUrl}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ faults: all }),
    });
  };

  // Accounts that cannot work just now.
  const idle = async (name: string, accountId: string): Promise<string> => {
    await putAccount(accounts, {
      accountId,
      customerId: customer.customerId,
      name,
      status: 'active',
      identificationToken: randomBytes(12).toString('hex'),
      now: now - 20 * 86_400_000,
    });
    return accountId;
  };
  await recordSignedOut(accounts, await idle('Recruiting, Lisbon', 'acc_recruiting-lisbon'), 'checkpoint', now - 3_600_000);
  await recordThrottled(accounts, await idle('Sales, Nordics', 'acc_sales-nordics'), 900_000, now);
  await admin('accounts.pause', { accountId: await idle('Founder', 'acc_founder') });

  // One that works, with limits and a past.
  await admin('webhooks.set', { url: `${receiverUrl}/crm` });
  const { accountId, identificationToken } = await admin('accounts.connect', {
    cookies: { li_at: 'sandbox-li-at-1' },
    name: 'Mara Tiller',
  });
  await keepPast(requests, accountId, now);
  await admin('accounts.setLimits', {
    accountId,
    limits: [
      { category: 'profileViews', period: 'daily', max: 50 },
      { category: 'connectionRequests', period: 'daily', max: 18 },
      { category: 'connectionRequests', period: 'weekly', max: 60 },
      { category: 'messages', period: 'daily', max: 20 },
      { category: 'messages', period: 'monthly', max: 300 },
    ],
  });
  const call = async (name: string, body: unknown, headers: Record<string, string> = {}): Promise<string> => {
    const response = await fetch(`${url}/account/${name}`, {
      method: 'POST',
      headers: { 'account-api-token': token, 'identification-token': identificationToken, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const { requestId } = (await response.json()) as { readonly requestId?: string };
    if (requestId === undefined) throw new Error(`${name} was answered with HTTP ${response.status}`);
    return requestId;
  };
  const reslink = { 'result-handling': 'reslink' };
  const hook = (path: string) => ({ 'result-handling': 'hook', 'webhook-url': `${receiverUrl}/${path}` });
  await call('stats.getSSI', {});
  await call('people.visit', { people: ['ines-quaresma', 'yuki-shirakawa'].map(person) }, hook('crm'));
  await call('people.visit', { people: [person('layla-alharbi')] }, hook('old'));
  await faults({ kind: 'unknownLayout', match: { person: 'otto-vanderbeek' } });
  const endedRequestId = await call('connections.checkStatus', {
    people: ['ines-quaresma', 'otto-vanderbeek', 'irena-kovac', 'wanda-okafor'].map(person),
  });
  await call('connections.checkStatus', { people: [person('alda-figueira')] }, hook('broken'));
  await call('account.get', {});
  await watchWithNews({ admin, accountId, sandboxControlUrl });

  // What is under way, and what waits behind it.
  await faults({ kind: 'latency', ms: 400 });
  const visitors = [
    'ines-quaresma',
    'yuki-shirakawa',
    'layla-alharbi',
    'alda-figueira',
    'klara-novotna',
    'quentin-marlowe',
    'wanda-okafor',
  ];
  await call('connections.checkStatus', { people: visitors.map(person) }, reslink);
  await admin('accounts.setApproval', { accountId, functions: ['conversations.sendMessage'] });
  await call(
    'conversations.sendMessage',
    {
      standard: [
        { person: person('ines-quaresma'), text: 'Thank you for your time on Tuesday.\n\nShall we look at the drawings next week?' },
        { person: person('yuki-shirakawa'), text: 'The report that you asked for is ready.' },
      ],
    },
    reslink,
  );
  await call('people.get', { include: { basicInfo: {}, experience: {} }, people: visitors.slice(0, 3).map(person) }, reslink);
  const [snapshot] = (await admin('snapshots.list', {})).snapshots;
  if (!snapshot) throw new Error('No changed page was kept');
  return { token, accountId, endedRequestId, snapshotId: snapshot.snapshotId, identificationToken };
};
