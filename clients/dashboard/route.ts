import { useEffect, useState } from 'preact/hooks';
import { decoded } from './words/address.ts';

/** The current view; written in the address behind the `#`, so that the page works at any path. */
export type Route =
  | { readonly view: 'accounts' }
  | { readonly view: 'account'; readonly accountId: string; readonly tab: AccountTab }
  | { readonly view: 'request'; readonly requestId: string }
  | { readonly view: 'connect' }
  | { readonly view: 'approvals' }
  | { readonly view: 'webhooks' }
  | { readonly view: 'tokens' }
  | { readonly view: 'audit' }
  | { readonly view: 'snapshots' }
  | { readonly view: 'snapshot'; readonly snapshotId: string }
  | { readonly view: 'unknown' };

export const accountTabs = ['queue', 'requests', 'inbox', 'connections', 'usage', 'ssi', 'check', 'settings'] as const;
export type AccountTab = (typeof accountTabs)[number];

/** Views without a parameter. */
const plainViews = ['connect', 'approvals', 'webhooks', 'tokens', 'audit', 'snapshots'] as const;

const readRoute = (hash: string): Route => {
  const [view = '', id, tab = 'queue', ...rest] = hash.replace(/^#\/?/, '').split('/').map(decoded);
  if (rest.length > 0) return { view: 'unknown' };
  if (id === undefined) {
    if (view === '' || view === 'accounts') return { view: 'accounts' };
    const known = plainViews.find((each) => each === view);
    if (known) return { view: known };
    return { view: 'unknown' };
  }
  const known = accountTabs.find((each) => each === tab);
  if (view === 'accounts' && known) return { view: 'account', accountId: id, tab: known };
  if (view === 'requests') return { view: 'request', requestId: id };
  if (view === 'snapshots') return { view: 'snapshot', snapshotId: id };
  return { view: 'unknown' };
};

/** The address of a place in the dashboard. */
export const to = {
  accounts: '#/accounts',
  account: (accountId: string, tab: AccountTab = 'queue'): string =>
    `#/accounts/${encodeURIComponent(accountId)}${tab === 'queue' ? '' : `/${tab}`}`,
  request: (requestId: string): string => `#/requests/${encodeURIComponent(requestId)}`,
  connect: '#/connect',
  approvals: '#/approvals',
  webhooks: '#/webhooks',
  tokens: '#/tokens',
  audit: '#/audit',
  snapshots: '#/snapshots',
  snapshot: (snapshotId: string): string => `#/snapshots/${encodeURIComponent(snapshotId)}`,
};

export const useRoute = (): Route => {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = (): void => setHash(location.hash);
    // Between the first drawing and now as well.
    changed();
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return readRoute(hash);
};
