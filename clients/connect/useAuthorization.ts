import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { AuthorizationOffer, AuthorizeRefusal, ShownAuthorization } from '../../functions/contract/authorizePage.ts';
import type { Scope } from '../../functions/contract/scopes.ts';
import { askAuthorization, decideAuthorization, NoAnswer, Refused } from './calls.ts';

/** The page leads nowhere then. */
const unknown: readonly string[] = ['clientNotFound', 'redirectNotRegistered'] satisfies AuthorizeRefusal[];

/** Milliseconds until a page that got no answer asks again. */
const retryMs = 3_000;

export interface AuthorizationState {
  readonly asked: ShownAuthorization | undefined;
  /** What the presented token can allow. */
  readonly offer: AuthorizationOffer | undefined;
  readonly isUnknown: boolean;
  readonly isSilent: boolean;
  /** The client has been told: the browser is on its way there. */
  readonly isDone: boolean;
  /** Takes the customer's token, which stays in memory until the decision. @throws Refused */
  present(token: string): Promise<void>;
  /** @throws Refused */
  allow(accountId: string, scopes: readonly Scope[]): Promise<void>;
  /** @throws Refused */
  reject(): Promise<void>;
  /** Leads back to the client with what is wrong with its request. */
  leave(): void;
}

/** The authorization request in this page's address. Opening it allows nothing. */
export const useAuthorization = (): AuthorizationState => {
  const [asked, setAsked] = useState<ShownAuthorization>();
  const [offer, setOffer] = useState<AuthorizationOffer>();
  const [isUnknown, setUnknown] = useState(false);
  const [isSilent, setSilent] = useState(false);
  const [isDone, setDone] = useState(false);
  const token = useRef<string | undefined>(undefined);
  const query = location.search.slice(1);

  const answered = useCallback(async <Answer>(asking: Promise<Answer>): Promise<Answer | undefined> => {
    try {
      const answer = await asking;
      setSilent(false);
      return answer;
    } catch (error) {
      if (error instanceof NoAnswer) setSilent(true);
      else if (error instanceof Refused && unknown.includes(error.errorType)) setUnknown(true);
      else throw error;
      return undefined;
    }
  }, []);

  const open = useCallback(async (): Promise<void> => {
    // What cannot even be read is not known either.
    const answer = await answered(askAuthorization(query)).catch(() => setUnknown(true));
    if (answer) setAsked(answer);
  }, [answered, query]);

  useEffect(() => {
    void open();
  }, [open]);

  useEffect(() => {
    if (!isSilent || asked) return;
    const timer = setInterval(() => void open(), retryMs);
    return () => clearInterval(timer);
  }, [isSilent, asked, open]);

  const goTo = (address: string): void => {
    token.current = undefined;
    setOffer(undefined);
    setDone(true);
    location.replace(address);
  };

  const decide = async (decision: object): Promise<void> => {
    const answer = await answered(decideAuthorization({ query, ...decision }, token.current));
    if (answer) goTo(answer.redirectTo);
  };

  return {
    asked,
    offer,
    isUnknown,
    isSilent,
    isDone,
    present: async (given) => {
      const answer = await answered(askAuthorization(query, given));
      if (!answer?.offer) return;
      token.current = given;
      setOffer(answer.offer);
    },
    allow: (accountId, scopes) => decide({ isAllowed: true, accountId, scopes }),
    reject: () => decide({ isAllowed: false }),
    leave: () => {
      if (asked?.fault) goTo(asked.fault.redirectTo);
    },
  };
};
