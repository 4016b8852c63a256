import { publicPage } from '../account/walls/public.ts';
import type { Reply, Sandbox } from '../site/visit.ts';
import type { Account } from '../world/world.ts';

export function cookiesOf(header: string | undefined): Map<string, string> {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim().split('='));
  return new Map(pairs.map(([name = '', ...value]) => [name, value.join('=').replace(/^"|"$/g, '')]));
}

export type Admission = { readonly refused: Reply } | { readonly refused?: undefined; readonly account: Account };

const challenges: Readonly<Record<string, string>> = { checkpoint: 'app', captcha: 'captcha', verificationCode: 'pin' };

/** Lets a signed-in account pass; sends everyone else where the site sends them. */
export function admit(sandbox: Sandbox, account: Account | undefined, url: URL, navigation: boolean): Admission {
  if (account && navigation) endSession(sandbox, account, url);
  const reason = account ? sandbox.signedOut.get(account.id) : undefined;
  if (account && reason === undefined) return { account };
  if (!navigation) return { refused: { json: { status: 401 }, status: 401 } };
  const from = encodeURIComponent(url.href);
  if (reason === 'guest') return { refused: publicPage(url) };
  if (reason === 'restricted') return { refused: { redirect: '/flagship-web/login/login-restriction/' } };
  if (reason !== undefined && challenges[reason])
    return { refused: { redirect: `/checkpoint/challenge/AgF${challenges[reason]}?ut=${challenges[reason]}&redirect=${from}` } };
  const ended =
    reason === 'expired'
      ? {
          cookies: [
            'li_at=delete me; Domain=.www.linkedin.com; Path=/; Max-Age=0',
            'li_at=delete me; Domain=.linkedin.com; Path=/; Max-Age=0',
          ],
        }
      : {};
  const wall =
    url.pathname.startsWith('/in/') || reason === 'expired'
      ? `/authwall?trk=gf&trkInfo=AQ&sessionRedirect=${from}`
      : `/uas/login?session_redirect=${from}`;
  return { refused: { redirect: wall, ...ended } };
}

/** A sign-out that was asked for happens now, or after the page loads that were granted. */
function endSession(sandbox: Sandbox, account: Account, url: URL): void {
  const occasion = { path: `${url.pathname}${url.search}`, account: account.id, person: null };
  const waiting = sandbox.faults.active.find(
    (fault) => fault.kind === 'signOut' && (fault.match.account ?? account.id) === account.id && fault.afterPageLoads > 0,
  );
  if (waiting?.kind === 'signOut') {
    waiting.afterPageLoads -= 1;
    return;
  }
  const fault = sandbox.faults.take('signOut', occasion);
  if (fault) sandbox.signedOut.set(account.id, fault.reason);
}
