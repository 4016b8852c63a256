import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { administer } from '../administration.ts';
import { isTokenRefused } from '../exchange.ts';
import { Notice } from '../parts/notice.tsx';
import { ThemeSwitch } from '../parts/themeSwitch.tsx';
import { useTitle } from '../parts/title.ts';

interface SignInProps {
  /** Why the one before was signed out. */
  readonly parting: string | undefined;
  onSignedIn(token: string, keep: boolean): void;
}

const faultOf = (error: unknown): string => {
  if (isTokenRefused(error))
    return 'The API does not know this token. Check that it is the complete account-api-token (aat_…) and has not been revoked.';
  return error instanceof Error
    ? `${error.message} The token could not be checked. Try again.`
    : 'The token could not be checked. Try again.';
};

/** Signs in with the customer's token, after the API has taken it once. */
export const SignIn = ({ parting, onSignedIn }: SignInProps): VNode => {
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const keep = useRef<HTMLInputElement>(null);
  useTitle('Sign in');
  useEffect(() => field.current?.focus(), []);

  const signIn = async (): Promise<void> => {
    const token = field.current?.value.trim() ?? '';
    if (busy) return;
    if (!/^[\x21-\x7e]+$/.test(token)) {
      setFault(token === '' ? 'Enter the account-api-token.' : 'A token contains only ASCII characters and no spaces.');
      field.current?.focus();
      return;
    }
    setBusy(true);
    setFault(undefined);
    try {
      await administer(token, 'accounts.list', {});
      onSignedIn(token, keep.current?.checked ?? false);
    } catch (error) {
      setFault(faultOf(error));
      setBusy(false);
      field.current?.focus();
    }
  };

  return (
    <main class="sign-in">
      <div class="sign-in-head">
        <img src="dashboard/icon.svg" alt="" width="44" height="44" />
        <h1>Account API</h1>
        <p class="quiet">Your LinkedIn accounts, their requests and webhooks</p>
      </div>
      <div class="sign-in-room" role="status">
        {parting && <Notice tone="wait" title={parting} />}
      </div>
      <form
        class="panel"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void signIn();
        }}
      >
        <label for="token">account-api-token</label>
        <input
          id="token"
          ref={field}
          type="password"
          autocomplete="off"
          spellcheck={false}
          aria-describedby="token-fault token-hint"
          aria-invalid={fault !== undefined}
        />
        <p id="token-fault" class="fault" role="alert">
          {fault}
        </p>
        <label class="choice">
          <input ref={keep} type="checkbox" defaultChecked />
          <span>Stay signed in until this tab is closed</span>
        </label>
        <button type="submit" class="button primary wide" aria-disabled={busy}>
          {busy ? 'Signing in…' : 'Sign in'}
        </button>
        <p id="token-hint" class="quiet small">
          The token is sent only to this API, in a header, never in a URL. With the sandbox it is <code>demo-token</code>; a token of your
          own is made with <code>npm run admin -- customers.create</code>.
        </p>
      </form>
      <ThemeSwitch />
    </main>
  );
};
