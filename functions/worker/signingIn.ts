import type { Credentials } from '../accounts/signIn.ts';
import type { Session } from '../accounts/vault.ts';
import { type Member, readMember } from '../linkedin/pages/member.ts';
import type { OpenLinkedIn } from '../linkedin/session.ts';
import { signInWithPassword } from '../linkedin/signIn.ts';

/** What a sign-in has come to: who it is, and the session that keeps them signed in. */
export interface SignedInMember {
  readonly member: Pick<Member, 'memberId' | 'publicUrl' | 'name' | 'salesNavigator'>;
  readonly session: Session;
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
  (openBrowser: (session: Session, signal: AbortSignal) => Promise<OpenLinkedIn>): SigningIn =>
  async (credentials, { askForCode, signal }) => {
    const given = credentials.by === 'session' ? credentials.session : nobody;
    const linkedin = await openBrowser(given, signal);
    try {
      if (credentials.by === 'password') await signInWithPassword(linkedin, credentials, askForCode, signal);
      const member = await readMember(linkedin, signal);
      const storageState = (await linkedin.storageState()) as unknown as Session['storageState'];
      return { member, session: { storageState, userAgent: given.userAgent } };
    } finally {
      await linkedin.close();
    }
  };
