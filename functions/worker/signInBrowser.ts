import type { AccountNetwork } from '../accounts/network.ts';
import { type Session, stateThatFits } from '../accounts/session.ts';
import type { Challenge, Credentials } from '../accounts/signIn.ts';
import { codeSentBy } from '../linkedin/account/codeSentBy.ts';
import { type Member, readMember } from '../linkedin/account/member.ts';
import { restrictionEnd } from '../linkedin/account/restriction.ts';
import { type SignInStop, signInWithCode, signInWithPassword } from '../linkedin/account/signIn.ts';
import type { LinkedIn } from '../linkedin/browser/session.ts';
import { LayoutChanged, SignedOut } from '../linkedin/failures.ts';
import { type ApartBrowser, watchAnswers } from './browsers.ts';

/** Input of a sign-in: what its owner gave, or the browser state in which LinkedIn asked for a code, with the code. */
export type SignInInput = Credentials | (Challenge & { readonly code: string });

/** Result of a sign-in: the member, and the session that keeps them signed in. */
export interface SignedInMember {
  readonly member: Pick<Member, 'memberId' | 'publicUrl' | 'name' | 'salesNavigator' | 'premium'>;
  readonly session: Session;
  /** The browser in which it happened. The receiver has to close it. */
  readonly browser: Pick<ApartBrowser, 'keepFor' | 'leave'>;
}

/** Signs an account in on LinkedIn, or reaches the page where LinkedIn asks for a code. Throws any other answer of LinkedIn. */
export type SignInBrowser = (
  given: SignInInput,
  how: { readonly network: AccountNetwork; readonly signal: AbortSignal },
) => Promise<SignedInMember | Challenge>;

const nobody: Session = { storageState: { cookies: [], origins: [] }, userAgent: null };

const stateOf = async (linkedin: Pick<ApartBrowser['linkedin'], 'storageState'>): Promise<Session['storageState']> =>
  stateThatFits((await linkedin.storageState()) as unknown as Session['storageState']);

const signIn = async (linkedin: LinkedIn, given: SignInInput, signal: AbortSignal): Promise<SignInStop> => {
  if (given.by === 'session') return { stop: 'signedIn' };
  return given.by === 'password' ? signInWithPassword(linkedin, given, signal) : signInWithCode(linkedin, given, signal);
};

/** A restriction with its end, as long as its page is open. */
const withRestrictionEnd = async (linkedin: LinkedIn, error: unknown): Promise<unknown> => {
  if (!(error instanceof SignedOut && error.reason === 'restricted')) return error;
  const restrictedUntil = await restrictionEnd(linkedin);
  return restrictedUntil === null ? error : new SignedOut('restricted', { restrictedUntil, cause: error });
};

/** Signs in in a new browser, and checks the session by reading the member on LinkedIn. If LinkedIn asks for a code, the browser is closed. */
export const signInBrowser =
  (openApart: (session: Session, network: AccountNetwork, signal: AbortSignal) => Promise<ApartBrowser>): SignInBrowser =>
  async (given, { network, signal }) => {
    const session = given.by === 'password' ? nobody : given.session;
    const browser = await openApart(session, network, signal);
    const { linkedin } = browser;
    const answered = watchAnswers(browser);
    const { userAgent } = session;
    try {
      const reached = await signIn(linkedin, given, signal);
      if (reached.stop === 'code') {
        // After a wrong code, the page has the address that took the code.
        const address = given.by === 'challenge' ? given.address : linkedin.page.url();
        const asked = { storageState: await stateOf(linkedin), userAgent };
        const sentBy = await codeSentBy(linkedin.page);
        await browser.leave();
        return { by: 'challenge', session: asked, address, refused: reached.refused, ...(sentBy === null ? {} : { sentBy }) };
      }
      const member = await readMember(linkedin, signal);
      // An open page of LinkedIn would keep changing the cookies.
      await linkedin.page.goto('about:blank');
      return { member, session: { storageState: await stateOf(linkedin), userAgent }, browser };
    } catch (error) {
      const isBrowsers = error instanceof LayoutChanged && !(await answered());
      const told = await withRestrictionEnd(linkedin, error);
      await browser.leave();
      throw isBrowsers ? new Error('A page crashed or did not answer', { cause: error }) : told;
    }
  };
