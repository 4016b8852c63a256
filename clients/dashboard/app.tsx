import type { VNode } from 'preact';
import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import { callAccount } from './accountCall.ts';
import { administer } from './administration.ts';
import { isTokenRefused } from './exchange.ts';
import { Frame } from './frame.tsx';
import { forgetToken, keepToken, keptToken } from './keptToken.ts';
import { followResultLink, type Tokens } from './resultLink.ts';
import { type Session, SessionProvider } from './session.ts';
import { SignIn } from './views/signIn.tsx';

/** Since when nothing has been heard from the API. */
interface Silence {
  readonly since: Date;
}

const refusedWords =
  'The API refuses this token: it was revoked, has expired, or belongs to another installation. Sign in with a valid one.';

/** The dashboard: the sign-in page, or the views. The token is held here and used for calls only. */
export const App = (): VNode => {
  const [token, setToken] = useState(keptToken);
  const [parting, setParting] = useState<string>();
  const [silence, setSilence] = useState<Silence>();
  const [said, setSaid] = useState({ words: '', turn: 0 });
  const lastHeard = useRef(new Date());
  const identifications = useRef(new Map<string, string>());

  const signOut = useCallback((words?: string): void => {
    forgetToken();
    identifications.current.clear();
    setToken(undefined);
    setParting(words);
    setSilence(undefined);
    setSaid({ words: '', turn: 0 });
  }, []);

  const tokensOf = useCallback(
    (customer: string, accountId: string): Tokens => ({ customer, identification: identifications.current.get(accountId) ?? '' }),
    [],
  );

  const session = useMemo<Session | undefined>(
    () =>
      token === undefined
        ? undefined
        : {
            call: async (name, parameters, signal) => {
              try {
                return await administer(token, name, parameters, signal);
              } catch (error) {
                if (isTokenRefused(error)) signOut(refusedWords);
                throw error;
              }
            },
            identifies: (accountId) => identifications.current.has(accountId),
            identify: (accountId, given) => {
              if (given === undefined) identifications.current.delete(accountId);
              else identifications.current.set(accountId, given);
            },
            follow: (accountId, resultLink, method, signal) => followResultLink(tokensOf(token, accountId), resultLink, method, signal),
            act: (accountId, ...call) => callAccount(tokensOf(token, accountId), ...call),
            heard: (failure) => {
              if (!failure) lastHeard.current = new Date();
              setSilence((before) => (failure ? (before ?? { since: lastHeard.current }) : undefined));
            },
            leave: signOut,
            say: (words) => setSaid(({ turn }) => ({ words, turn: turn + 1 })),
          },
    [token, signOut, tokensOf],
  );

  if (!session)
    return (
      <SignIn
        parting={parting}
        onSignedIn={(given, keep) => {
          if (keep) keepToken(given);
          setParting(undefined);
          setToken(given);
        }}
      />
    );
  return (
    <SessionProvider value={session}>
      <Frame silentSince={silence?.since} said={said} onSignOut={() => signOut('You have signed out. The token is forgotten.')} />
    </SessionProvider>
  );
};
