import { textOf } from '../body.ts';
import type { Reply, Sandbox } from '../visit.ts';
import { challengePage } from './challenge.ts';
import { authwall, loginPage } from './login.ts';
import { restriction } from './restriction.ts';

interface OpenRoute {
  readonly method: string;
  readonly path: RegExp;
  readonly handle: () => Reply;
}

/** What anyone may ask for, signed in or not. */
export function openRoutes(sandbox: Sandbox, body: Readonly<Record<string, unknown>>, url: URL): readonly OpenRoute[] {
  return [
    { method: 'GET', path: /^\/(uas\/)?login\/?$/, handle: () => loginPage(null) },
    { method: 'GET', path: /^\/authwall\/?$/, handle: authwall },
    { method: 'GET', path: /^\/checkpoint\/challenge\/[^/]+\/?$/, handle: () => challengePage(url, null) },
    { method: 'GET', path: /^\/flagship-web\/login\/login-restriction\/?$/, handle: restriction },
    { method: 'POST', path: /^\/checkpoint\/lg\/login-submit\/?$/, handle: () => signIn(sandbox, body) },
    { method: 'POST', path: /^\/checkpoint\/challenge\/verify\/?$/, handle: () => verify(sandbox, body) },
  ];
}

const session = (liAt: string): string =>
  `li_at=${liAt}; Domain=.www.linkedin.com; Path=/; Secure; HttpOnly; SameSite=None; Max-Age=31536000`;

function signIn(sandbox: Sandbox, body: Readonly<Record<string, unknown>>): Reply {
  const account = sandbox.state.world.accounts.find((one) => one.email !== '' && one.email === textOf(body, 'session_key'));
  if (!account) return loginPage('Couldn’t find a LinkedIn account associated with this email. Try again, or create an account.');
  if (account.password !== textOf(body, 'session_password'))
    return loginPage('That’s not the right password. Try again or sign in with a one-time link');
  if (account.verificationCode !== null)
    return { redirect: `/checkpoint/challenge/AgFpin?ut=pin&account=${encodeURIComponent(account.id)}` };
  sandbox.signedOut.delete(account.id);
  return { redirect: '/feed/', cookies: [session(account.liAt)] };
}

function verify(sandbox: Sandbox, body: Readonly<Record<string, unknown>>): Reply {
  const account = sandbox.state.world.accounts.find((one) => one.id === textOf(body, 'account'));
  const address = new URL(`https://www.linkedin.com/checkpoint/challenge/AgFpin?ut=pin&account=${encodeURIComponent(account?.id ?? '')}`);
  if (!account || account.verificationCode !== textOf(body, 'pin'))
    return challengePage(address, 'Hmm, that’s not the right code. Please try again.');
  sandbox.signedOut.delete(account.id);
  return { redirect: '/feed/', cookies: [session(account.liAt)] };
}
