import { randomUUID } from 'node:crypto';
import { textOf } from '../../site/body.ts';
import type { FaultOf } from '../../site/faults.ts';
import type { Reply, Sandbox } from '../../site/visit.ts';
import type { GuestLanguage } from '../../words/guestWords.ts';
import { challengePage } from './challenge.ts';
import { authwall, loginPage } from './login.ts';
import { restriction } from './restriction.ts';

interface OpenRoute {
  readonly method: string;
  readonly path: RegExp;
  readonly handle: () => Reply;
}

/** What a browser sends, signed in or not. */
interface Asked {
  readonly body: Readonly<Record<string, unknown>>;
  readonly url: URL;
  readonly cookies: ReadonlyMap<string, string>;
}

/** What anyone may ask for, signed in or not. */
export function openRoutes(sandbox: Sandbox, asked: Asked): readonly OpenRoute[] {
  const build = () => sandbox.faults.take('login', { path: asked.url.pathname, account: null, person: null });
  return [
    { method: 'GET', path: /^\/(uas\/)?login\/?$/, handle: () => loginPage(null, build()) },
    { method: 'GET', path: /^\/authwall\/?$/, handle: authwall },
    { method: 'GET', path: /^\/checkpoint\/challenge\/[^/]+\/?$/, handle: () => challenge(sandbox, asked) },
    { method: 'GET', path: /^\/flagship-web\/login\/login-restriction\/?$/, handle: restriction },
    { method: 'POST', path: /^\/checkpoint\/lg\/login-submit\/?$/, handle: () => signIn(sandbox, asked) },
    { method: 'POST', path: /^\/checkpoint\/challenge\/verify\/?$/, handle: () => verify(sandbox, asked) },
  ];
}

const session = (liAt: string): string =>
  `li_at=${liAt}; Domain=.www.linkedin.com; Path=/; Secure; HttpOnly; SameSite=None; Max-Age=31536000`;

/** Binds a challenge to the browser that met it. */
const cookieName = 'chp_token';

/** The language that the sign-in page had. */
const languageOf = ({ faults }: Sandbox): GuestLanguage =>
  faults.active.findLast((one): one is FaultOf<'login'> => one.kind === 'login')?.language ?? 'en';

function signIn(sandbox: Sandbox, { body }: Asked): Reply {
  const account = sandbox.state.world.accounts.find((one) => one.email !== '' && one.email === textOf(body, 'session_key'));
  if (!account) return loginPage('Couldn’t find a LinkedIn account associated with this email. Try again, or create an account.');
  if (account.password !== textOf(body, 'session_password'))
    return loginPage('That’s not the right password. Try again or sign in with a one-time link');
  if (account.verificationCode !== null) {
    const token = randomUUID();
    sandbox.challenges.set(token, { account: account.id, opened: 0 });
    return {
      redirect: `/checkpoint/challenge/${token}?ut=pin`,
      cookies: [`${cookieName}=${token}; Domain=.www.linkedin.com; Path=/; Secure; HttpOnly; SameSite=None`],
    };
  }
  sandbox.signedOut.delete(account.id);
  return { redirect: '/feed/', cookies: [session(account.liAt)] };
}

/** The page of a challenge: of a sign-in to the browser that met it only, of a session that is over to whoever is sent there. */
function challenge(sandbox: Sandbox, { url, cookies }: Asked): Reply {
  const kind = url.searchParams.get('ut');
  const token = url.pathname.split('/')[3] ?? '';
  if (token.startsWith('AgF')) return challengePage(kind, { token: '', isWrong: false, language: languageOf(sandbox) });
  const known = sandbox.challenges.get(token);
  if (!known || cookies.get(cookieName) !== token) return { redirect: '/login' };
  known.opened += 1;
  if (known.opened > 1 && sandbox.faults.take('challengeForgotten', { path: url.pathname, account: known.account, person: null })) {
    sandbox.challenges.delete(token);
    return { redirect: '/login' };
  }
  return challengePage(kind, { token, isWrong: false, language: languageOf(sandbox) });
}

function verify(sandbox: Sandbox, { body, cookies }: Asked): Reply {
  const token = textOf(body, 'challengeId');
  const known = cookies.get(cookieName) === token ? sandbox.challenges.get(token) : undefined;
  const account = sandbox.state.world.accounts.find((one) => one.id === known?.account);
  if (!account) return { redirect: '/login' };
  if (account.verificationCode !== textOf(body, 'pin'))
    return challengePage('pin', { token, isWrong: true, language: languageOf(sandbox) });
  sandbox.challenges.delete(token);
  sandbox.signedOut.delete(account.id);
  return { redirect: '/feed/', cookies: [session(account.liAt)] };
}
