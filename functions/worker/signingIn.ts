import type { Credentials } from '../accounts/signIn.ts';
import type { Session } from '../accounts/vault.ts';
import { type Member, readMember } from '../linkedin/pages/member.ts';
import { signInWithPassword } from '../linkedin/signIn.ts';
import type { ApartBrowser } from './browsers.ts';

/** What a sign-in has come to: who it is, and the session that keeps them signed in. */
export interface SignedInMember {
  readonly member: Pick<Member, 'memberId' | 'publicUrl' | 'name' | 'salesNavigator'>;
  readonly session: Session;
  /** Where it happened. Whoever is handed it leaves it. */
  readonly browser: Pick<ApartBrowser, 'keepFor' | 'leave'>;
}

export interface SigningInWith {
  /** Brings the code that LinkedIn sent to the owner, or `undefined` where none came. */
  askForCode(): Promise<string | undefined>;
  readonly signal: AbortSignal;
}

/** Signs an account in on LinkedIn. Throws what LinkedIn answers otherwise. */
export type SigningIn = (credentials: Credentials, how: SigningInWith) => Promise<SignedInMember>;

const nobody: Session = { storageState: { cookies: [], origins: [] }, userAgent: null };

/** Signs in in a browser of its own, and checks it by visiting LinkedIn and reading who it is. */
export const signingIn =
  (openApart: (session: Session, signal: AbortSignal) => Promise<ApartBrowser>): SigningIn =>
  async (credentials, { askForCode, signal }) => {
    const given = credentials.by === 'session' ? credentials.session : nobody;
    const browser = await openApart(given, signal);
    const { linkedin } = browser;
    try {
      if (credentials.by === 'password') await signInWithPassword(linkedin, credentials, askForCode, signal);
      const member = await readMember(linkedin, signal);
      // An open page of LinkedIn would go on changing the cookies.
      await linkedin.page.goto('about:blank');
      const storageState = (await linkedin.storageState()) as unknown as Session['storageState'];
      return { member, session: { storageState, userAgent: given.userAgent }, browser };
    } catch (error) {
      await browser.leave();
      throw error;
    }
  };
