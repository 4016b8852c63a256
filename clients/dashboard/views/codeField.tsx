import type { VNode } from 'preact';
import { Field } from '../forms/field.tsx';
import { Form } from '../forms/form.tsx';
import { textIn } from '../forms/textIn.ts';
import { FieldFault, useForm } from '../forms/useForm.ts';
import type { Live } from '../live.ts';
import { useSession } from '../session.ts';
import type { Account } from '../words/account.ts';

const refusedWords = 'LinkedIn refused this code. Enter the right one; after three wrong ones the sign-in ends.';

interface CodeProps {
  readonly account: Account;
  readonly live: Live<Account>;
  /** Whether a code is being tried. */
  onBusy(busy: boolean): void;
}

/** Passes on the verification code that LinkedIn has sent to the account's owner. */
export const CodeField = ({ account, live, onBusy }: CodeProps): VNode => {
  const { call, say } = useSession();
  const form = useForm({
    function: 'accounts.verify',
    send: async (element) => {
      const code = textIn(element, 'code');
      element.reset();
      onBusy(true);
      try {
        const { status, reason } = await call('accounts.verify', { accountId: account.accountId, code });
        if (reason === 'codeWrong') throw new FieldFault('code', refusedWords);
        say(status === 'active' ? 'The account is signed in.' : 'The code has been sent.');
      } finally {
        await live.refresh();
        onBusy(false);
      }
    },
  });
  return (
    <Form form={form} class="form code-field" label="Send the code" busyLabel="Sending the code…">
      <Field
        label="Verification code"
        name="code"
        required
        inputMode="numeric"
        autocomplete="one-time-code"
        hint="LinkedIn sends it by e-mail or SMS, or the owner’s authenticator app shows it. It is valid for twenty minutes."
      />
    </Form>
  );
};
