import { recordThrottled, recordUnreachable } from '../../functions/accounts/coolDown.ts';
import { putAccount } from '../../functions/accounts/directory.ts';
import { disconnectAccount, recordSignedOut } from '../../functions/accounts/status.ts';
import { accountKey } from '../../functions/accounts/table.ts';
import type { AdminBodyOf, AdminFunctionName, AdminOutputOf } from '../../functions/contract/administration.ts';
import { keepSnapshot } from '../../functions/requests/snapshots.ts';
import { callAdmin } from '../../infra/local/adminApi.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { keepPast } from '../../infra/screenshots/past.ts';
import { DashboardPage, views } from './dashboardPage.ts';
import { ofPart, type Part } from './part.ts';
import { RunningSystem } from './runningSystem.ts';

/** A page of LinkedIn that would run scripts and load files if it were shown. */
export const hostile = `<html><head><style>p { color: red }</style></head><body><main id="m" onclick="hacked()"><script>window.hacked = 1</script><img src="https://elsewhere.test/x.png" onerror="window.hacked = 1"><iframe srcdoc="<script>top.hacked = 1</script>"></iframe><p aria-label="Lorem" style="color: red">Ipsum</p></main></body></html>`;

/** The account that works. */
export const accountId = demoTokens.accounts[0];

/** The dashboard of a customer with accounts in every state, signed in. */
export class DashboardScene implements AsyncDisposable {
  readonly api: RunningSystem;
  readonly dashboard: DashboardPage;
  readonly snapshotId: string;
  /** A request that has ended. */
  readonly endedRequestId: string;

  private constructor(api: RunningSystem, dashboard: DashboardPage, snapshotId: string, endedRequestId: string) {
    this.api = api;
    this.dashboard = dashboard;
    this.snapshotId = snapshotId;
    this.endedRequestId = endedRequestId;
  }

  static async open(): Promise<DashboardScene> {
    await using opened = new AsyncDisposableStack();
    const api = await RunningSystem.start({ PAGE_PATIENCE_SECONDS: '8', SWEEP_SECONDS: '1' });
    opened.defer(() => api.close());
    const snapshotId = await seed(api);
    const dashboard = opened.use(await DashboardPage.open(api.system.url));
    const ended = await api.call('connections.checkStatus', { people: [api.person('connected').url] });
    const scene = new DashboardScene(api, dashboard, snapshotId, ended.envelope.requestId!);
    await scene.signIn(dashboard);
    opened.move();
    return scene;
  }

  admin = <Name extends AdminFunctionName>(name: Name, input: AdminBodyOf<Name>): Promise<AdminOutputOf<Name>> =>
    adminOf(this.api, name, input);

  signIn = async (at: DashboardPage): Promise<void> => {
    await at.page.goto(`${this.api.system.url}/dashboard`);
    await at.signIn(demoTokens.customer);
  };

  async [Symbol.asyncDispose](): Promise<void> {
    await this.dashboard[Symbol.asyncDispose]();
    await this.api.close();
  }
}

const adminOf = <Name extends AdminFunctionName>(api: RunningSystem, name: Name, input: AdminBodyOf<Name>): Promise<AdminOutputOf<Name>> =>
  callAdmin({ url: api.system.url, token: demoTokens.customer }, name, input) as Promise<AdminOutputOf<Name>>;

/** Accounts named after their state, a past, and a changed page, whose id is returned. */
const seed = async (api: RunningSystem): Promise<string> => {
  const { accounts, requests } = api.system.engine;
  const now = Date.now();
  const idle = (id: string) =>
    putAccount(accounts, { accountId: id, customerId: 'demo', name: id, status: 'active', identificationToken: `token-of-${id}`, now });
  await Promise.all(['captcha', 'resting', 'restricted', 'offline', 'stopped', 'gone'].map(idle));
  for (const accountId of ['captcha', 'restricted']) await accounts.change(accountKey(accountId), { set: { signedInAt: now } });
  await recordSignedOut(accounts, 'captcha', 'captcha', now);
  await recordThrottled(accounts, 'resting', 900_000, now);
  await recordSignedOut(accounts, 'restricted', 'restricted', now, now + 5 * 86_400_000);
  await accounts.change(accountKey('restricted'), { set: { duplicateOf: { accountId: 'gone', customerId: 'demo' } } });
  await recordUnreachable(accounts, 'offline', 'ERR_NAME_NOT_RESOLVED', now);
  await disconnectAccount(accounts, 'gone', now);
  await adminOf(api, 'accounts.pause', { accountId: 'stopped' });
  await keepPast(requests, accountId, now, 9);
  await adminOf(api, 'accounts.setLimits', { accountId, limits: [{ category: 'messages', period: 'daily', max: 20 }] });
  const facts = { customerId: 'demo', accountId, requestId: 'req_x', function: 'people.get', item: 0, page: 'profile', element: 'hostile' };
  return (await keepSnapshot(requests, { ...facts, at: now }, async () => hostile, 86_400_000))!;
};

interface Way {
  readonly hash: string;
  readonly device: keyof typeof views;
  readonly colours: 'light' | 'dark';
}

/** Every view on each device and in light and dark; of them, `chosen` has most views once. */
export const waysToLook = ({ endedRequestId, snapshotId }: DashboardScene, part: Part): readonly (Way & { readonly name: string })[] => {
  const account = `#/accounts/${accountId}`;
  const chosen = [
    '#/accounts',
    account,
    ...['requests', 'usage', 'ssi'].map((tab) => `${account}/${tab}`),
    '#/accounts/captcha',
    '#/connect',
    '#/tokens',
    '#/audit',
    '#/snapshots',
    `#/snapshots/${snapshotId}`,
  ];
  // `dashboard.actions` looks at most of these after it has done something there.
  const others = [
    `${account}/settings`,
    `${account}/inbox`,
    `${account}/connections`,
    '#/accounts/captcha/usage',
    `#/requests/${endedRequestId}`,
    '#/webhooks',
    '#/nowhere',
  ];
  const hashes = [...chosen, ...others];
  const ways = (['light', 'dark'] as const).flatMap((colours) =>
    (Object.keys(views) as Way['device'][]).flatMap((device) => hashes.map((hash) => ({ hash, device, colours }))),
  );
  const isChosen = ({ hash, device, colours }: Way): boolean =>
    chosen.includes(hash) &&
    (chosen.indexOf(hash) % 2 === 0 ? device === 'desktop' && colours === 'light' : device === 'phone' && colours === 'dark');
  return ofPart(part, ways, isChosen).map((way) => ({ ...way, name: `${way.hash} on ${way.device}, ${way.colours}` }));
};

/** What is wrong with a view for those who see little, use a keyboard, or have a small screen. */
export const lookAt = async (dashboard: DashboardPage, { hash, device, colours }: Way): Promise<string[]> => {
  await dashboard.page.setViewportSize(views[device]);
  await dashboard.page.emulateMedia({ colorScheme: colours });
  await dashboard.go(hash);
  return dashboard.accessibilityFaults();
};
