import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ThemeSwitch } from './parts/themeSwitch.tsx';
import { Toast } from './parts/toast.tsx';
import { type Route, to, useRoute } from './route.ts';
import { AccountView } from './views/account.tsx';
import { AccountsView } from './views/accounts.tsx';
import { ApprovalCount } from './views/approvalCount.tsx';
import { ApprovalsView } from './views/approvals.tsx';
import { AuditView } from './views/audit.tsx';
import { ConnectView } from './views/connect.tsx';
import { RequestView } from './views/request.tsx';
import { SnapshotView } from './views/snapshot.tsx';
import { SnapshotsView } from './views/snapshots.tsx';
import { TokensView } from './views/tokens.tsx';
import { UnknownView } from './views/unknown.tsx';
import { WebhooksView } from './views/webhooks.tsx';
import { moment } from './words/time.ts';

interface FrameProps {
  readonly silentSince: Date | undefined;
  readonly said: { readonly words: string; readonly turn: number };
  onSignOut(): void;
}

const places = [
  { label: 'Accounts', address: to.accounts, views: ['accounts', 'account', 'connect', 'request'] },
  { label: 'Approvals', address: to.approvals, views: ['approvals'] },
  { label: 'Webhooks', address: to.webhooks, views: ['webhooks'] },
  { label: 'Tokens', address: to.tokens, views: ['tokens'] },
  { label: 'Audit', address: to.audit, views: ['audit'] },
  { label: 'Changed pages', address: to.snapshots, views: ['snapshots', 'snapshot'] },
] as const satisfies readonly { readonly label: string; readonly address: string; readonly views: readonly Route['view'][] }[];

const viewOf = (route: Route): VNode => {
  switch (route.view) {
    case 'accounts':
      return <AccountsView />;
    case 'account':
      return <AccountView key={route.accountId} accountId={route.accountId} tab={route.tab} />;
    case 'request':
      return <RequestView key={route.requestId} requestId={route.requestId} />;
    case 'connect':
      return <ConnectView />;
    case 'approvals':
      return <ApprovalsView />;
    case 'webhooks':
      return <WebhooksView />;
    case 'tokens':
      return <TokensView />;
    case 'audit':
      return <AuditView />;
    case 'snapshots':
      return <SnapshotsView />;
    case 'snapshot':
      return <SnapshotView key={route.snapshotId} snapshotId={route.snapshotId} />;
    default:
      return <UnknownView />;
  }
};

/** The current view without its tab: changing the tab is not a new page. */
const placeOf = (route: Route): string => JSON.stringify({ ...route, tab: undefined });

/** The frame of every view: navigation, theme, and a note when the API does not answer. */
export const Frame = ({ silentSince, said, onSignOut }: FrameProps): VNode => {
  const route = useRoute();
  const main = useRef<HTMLElement>(null);
  const place = placeOf(route);
  const placeBefore = useRef(place);
  // A new page is read from its top.
  useEffect(() => {
    if (placeBefore.current === place) return;
    placeBefore.current = place;
    scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [place]);

  return (
    <>
      <button type="button" class="skip button" onClick={() => main.current?.focus()}>
        Skip to content
      </button>
      <header class="top">
        <div class="top-row">
          <a class="brand" href={to.accounts}>
            <img src="dashboard/icon.svg" alt="" width="24" height="24" />
            <span>Account API</span>
          </a>
          <nav class="places" aria-label="Dashboard">
            {places.map(({ label, address, views }) => (
              <a key={address} href={address} aria-current={(views as readonly string[]).includes(route.view) ? 'page' : undefined}>
                {label}
                {address === to.approvals && <ApprovalCount />}
              </a>
            ))}
            <a href="docs">API reference</a>
          </nav>
          <div class="top-end">
            <ThemeSwitch />
            <button type="button" class="button plain" onClick={onSignOut}>
              Sign out
            </button>
          </div>
        </div>
      </header>
      <main id="content" ref={main} tabIndex={-1}>
        {viewOf(route)}
      </main>
      <div class="notes" role="status">
        {silentSince && (
          <p class="note bad">
            <strong>The API does not answer.</strong> What you see is from {moment(silentSince.toISOString())}. Trying again…
          </p>
        )}
        <Toast said={said} />
      </div>
    </>
  );
};
