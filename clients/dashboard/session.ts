import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { AdminBodyOf, AdminFunctionName, AdminOutputOf } from '../../functions/contract/administration.ts';
import type { callAccount } from './accountCall.ts';
import type { Envelope } from './exchange.ts';

/** A call of an account's function: its name, its parameters, how it is answered. */
type Call = Parameters<typeof callAccount> extends [unknown, ...infer Rest] ? Rest : never;

/** A signed-in customer. */
export interface Session {
  /** An administration call of theirs. A token that is refused ends the session. */
  call<Name extends AdminFunctionName>(name: Name, parameters: AdminBodyOf<Name>, signal?: AbortSignal): Promise<AdminOutputOf<Name>>;
  /** Whether the identification token of an account is known to this page. */
  identifies(accountId: string): boolean;
  /** Keeps an account's identification token in memory until the page is left; `undefined` forgets it. */
  identify(accountId: string, token: string | undefined): void;
  /** Reads or cancels a request of an account by its result link, with the account's token. */
  follow(accountId: string, resultLink: string, method: 'GET' | 'DELETE', signal?: AbortSignal): Promise<Envelope>;
  /** Calls a function of an account, with the account's token. */
  act(accountId: string, ...call: Call): Promise<Envelope>;
  /** Reports whether the API answered, for the note that says how old the shown data is. */
  heard(failure: Error | undefined): void;
  /** Signs out, and forgets the token; the page of the sign-in says this. */
  leave(words: string): void;
  /** Says something to the reader, screen readers included. */
  say(words: string): void;
}

const context = createContext<Session | undefined>(undefined);
export const SessionProvider = context.Provider;

export const useSession = (): Session => {
  const session = useContext(context);
  if (!session) throw new Error('Nobody is signed in here');
  return session;
};

/** Does something that the reader asked for, and says what came of it: the words that `work` returns, or why it failed. */
export const useAttempt = (): ((work: () => Promise<string | undefined>, failed?: string) => Promise<void>) => {
  const { say } = useSession();
  return async (work, failed = 'That did not work.') => {
    try {
      const done = await work();
      if (done !== undefined) say(done);
    } catch (error) {
      say(`${failed} ${error instanceof Error ? error.message : ''}`);
    }
  };
};
