import type { Challenge, Credentials } from '../accounts/signIn.ts';
import type { Session } from '../accounts/vault.ts';
import { type Member, readMember } from '../linkedin/account/member.ts';
import { type SignInStop, signInWithCode, signInWithPassword } from '../linkedin/account/signIn.ts';
import type { LinkedIn } from '../linkedin/browser/session.ts';
import type { ApartBrowser } from './browsers.ts';

/** What a sign-in is done with: what its owner gave, or the state in which LinkedIn asked for a code, with the code. */
export type SignInInput = Credentials | (Challenge & { readonly code: string });

/** What a sign-in has come to: who it is, and the session that keeps them signed in. */
export interface SignedInMember {
  readonly member: Pick<Member, 'memberId' | 'publicUrl' | 'name' | 'salesNavigator'>;
  readonly session: Session;
  /** Where it happened. Whoever is handed it leaves it. */
  readonly browser: Pick<ApartBrowser, 'keepFor' | 'leave'>;
}

/** Signs an account in on LinkedIn, or comes to where LinkedIn asks for a code. Throws what LinkedIn answers otherwise. */
export type SignInBrowser = (given: SignInInput, how: { readonly signal: AbortSignal }) => Promise<SignedInMember | Challenge>;

const nobody: Session = { storageState: { cookies: [], origins: [] }, userAgent: null };

/** Room for the state of a browser in a row; what pages store beside the cookies is left out where it is more. */
const maxStateBytes = 200_000;

const stateOf = async (linkedin: Pick<ApartBrowser['linkedin'], 'storageState'>): Promise<Session['storageState']> => {
  const state = (await linkedin.storageState()) as unknown as Session['storageState'];
  return JSON.stringify(state.origins).length > maxStateBytes ? { ...state, origins: [] } : state;
};

const signIn = async (linkedin: LinkedIn, given: SignInInput, signal: AbortSignal): Promise<SignInStop> => {
  if (given.by === 'session') return { stop: 'signedIn' };
  return given.by === 'password' ? signInWithPassword(linkedin, given, signal) : signInWithCode(linkedin, given, signal);
};

/** Signs in in a browser of its own, and checks it by visiting LinkedIn and reading who it is. Where LinkedIn asks for a code, the browser is ended. */
export const signInBrowser =
  (openApart: (session: Session, signal: AbortSignal) => Promise<ApartBrowser>): SignInBrowser =>
  async (given, { signal }) => {
    const session = given.by === 'password' ? nobody : given.session;
    const browser = await openApart(session, signal);
    const { linkedin } = browser;
    const { userAgent } = session;
    try {
      const reached = await signIn(linkedin, given, signal);
      if (reached.stop === 'code') {
        // After a wrong code its page stands at the address that took the code.
        const address = given.by === 'challenge' ? given.address : linkedin.page.url();
        const asked = { storageState: await stateOf(linkedin), userAgent };
        await browser.leave();
        return { by: 'challenge', session: asked, address, refused: reached.refused };
      }
      const member = await readMember(linkedin, signal);
      // An open page of LinkedIn would go on changing the cookies.
      await linkedin.page.goto('about:blank');
      return { member, session: { storageState: await stateOf(linkedin), userAgent }, browser };
    } catch (error) {
      await browser.leave();
      throw error;
    }
  };
