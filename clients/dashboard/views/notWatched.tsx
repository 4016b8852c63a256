import type { VNode } from 'preact';
import type { WatchKind } from '../../../functions/contract/watch.looks.ts';
import { Empty } from '../parts/notice.tsx';
import { to } from '../route.ts';
import { watchLabels } from '../words/watch.ts';

/** What there is in place of news of an account that is not watched. */
export const NotWatched = ({ accountId, kind }: { readonly accountId: string; readonly kind: WatchKind }): VNode => (
  <Empty title={`${watchLabels[kind].label} ${kind === 'inbox' ? 'is' : 'are'} not watched.`}>
    <p>
      New {watchLabels[kind].finds} appear here once you watch for them in the account’s{' '}
      <a href={to.account(accountId, 'settings')}>settings</a>. A look leaves no trace on LinkedIn.
    </p>
  </Empty>
);
