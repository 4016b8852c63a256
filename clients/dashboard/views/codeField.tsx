import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Live } from '../live.ts';
import { useSession } from '../session.ts';
import { type Account, nameOf } from '../words/account.ts';

/** Passes on the verification code that LinkedIn has sent to the account's owner. */
export const CodeField = ({ account, live }: { readonly account: Account; readonly live: Live<Account> }): VNode => {
  const { call, say } = useSession();
  const [code, setCode] = useState('');
  const [isSending, setSending] = useState(false);
  const send = async (): Promise<void> => {
    setSending(true);
    try {
      const { status, reason } = await call('accounts.verify', { accountId: account.accountId, code: code.trim() });
      if (reason === 'codeWrong') say('LinkedIn refused this code. Enter the right one.');
      else say(status === 'active' ? `${nameOf(account)} is signed in.` : 'The code has been sent.');
    } catch (error) {
      say(`That did not work. ${error instanceof Error ? error.message : ''}`);
    }
    setCode('');
    setSending(false);
    live.refresh();
  };
  return (
    <form
      class="code-field"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label>
        Verification code{' '}
        <input
          type="text"
          name="code"
          autocomplete="one-time-code"
          inputMode="numeric"
          maxLength={20}
          required
          value={code}
          onInput={({ currentTarget }) => setCode(currentTarget.value)}
        />
      </label>{' '}
      <button type="submit" class="button primary" disabled={isSending}>
        {isSending ? 'Sending the code' : 'Send the code'}
      </button>
    </form>
  );
};
