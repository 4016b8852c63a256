import { useEffect, useRef } from 'preact/hooks';
import type { AdminOutputOf } from '../../functions/contract/administration.ts';
import type { DataOf } from '../../functions/contract/functions.ts';
import type { WatchKind } from '../../functions/contract/watch.looks.ts';
import { Refused, refusalOf } from './exchange.ts';
import { type Live, pace, useLive } from './live.ts';
import { type Session, useSession } from './session.ts';

type Watched = AdminOutputOf<'accounts.getWatch'>;

/** What of an account is watched, with the last look and the next, updated live. */
export const useWatch = (accountId: string): Live<Watched> =>
  useLive(
    `watch ${accountId}`,
    (call, signal) => call('accounts.getWatch', { accountId }, signal),
    ({ inbox, network }) =>
      [inbox, network].some((each) => each?.lastLook?.outcome === 'running' || each?.lastLook?.outcome === 'waiting')
        ? pace.running
        : pace.resting,
  );

/** How far back is shown (milliseconds), and how many pages of a poll at most. */
const shownMs = 14 * 86_400_000;
const maxPages = 5;
const pageSize = 200;

const pollOf = { inbox: 'inbox.poll', network: 'network.poll' } as const satisfies Readonly<Record<WatchKind, string>>;
interface Polls {
  readonly inbox: DataOf<'inbox.poll'>;
  readonly network: DataOf<'network.poll'>;
}

const lengthOf = (polled: Polls[WatchKind]): number => ('messages' in polled ? polled.messages.length : polled.events.length);

/** Another account's token would show another account's messages. */
const requireAccount = async (session: Session, accountId: string, requestId: string | undefined, signal: AbortSignal): Promise<void> => {
  const request = requestId === undefined ? undefined : await session.call('requests.get', { requestId }, signal);
  if (request?.accountId !== accountId)
    throw new Refused({ errorType: 'invalidIdentificationToken', message: 'This is the identification token of another account.' }, 401);
};

/**
 * What a watched account has been told of in the last two weeks, page by page and oldest first. It is polled when the page opens and after each
 * look, since nothing comes in between. `onRefused`: the account's token is not accepted.
 */
export const usePoll = <Kind extends WatchKind>(
  accountId: string,
  kind: Kind,
  watch: Watched,
  onRefused: () => void,
): Live<readonly Polls[Kind][]> => {
  const session = useSession();
  const live = useLive<readonly Polls[Kind][]>(
    `poll ${kind} ${accountId}`,
    async (_, signal) => {
      try {
        const pages: Polls[Kind][] = [];
        let since: string | null = new Date(Date.now() - shownMs).toISOString();
        while (since !== null && pages.length < maxPages) {
          const envelope = await session.act(accountId, pollOf[kind], { since, limit: pageSize }, { 'result-handling': 'long' }, signal);
          if (pages.length === 0) await requireAccount(session, accountId, envelope.requestId, signal);
          if (envelope.error) throw refusalOf(200, envelope);
          const polled = envelope.completion as Polls[Kind];
          pages.push(polled);
          since = lengthOf(polled) < pageSize ? null : polled.next;
        }
        return pages;
      } catch (error) {
        if (error instanceof Refused && error.status === 401) onRefused();
        throw error;
      }
    },
    () => pace.never,
  );
  const look = watch[kind]?.lastLook;
  // What a look under way finds may come after the first poll.
  const seen = useRef(look?.outcome === 'complete' ? look.requestId : undefined);
  const isNew = look?.outcome === 'complete' && look.requestId !== seen.current;
  useEffect(() => {
    if (!isNew) return;
    seen.current = look?.requestId;
    void live.refresh();
  }, [isNew, look?.requestId, live.refresh]);
  return live;
};
