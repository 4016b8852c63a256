import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Field, FormFault, Submit } from '../forms/field.tsx';
import { FieldFault, forgetSecrets, textIn, useForm } from '../forms/useForm.ts';
import { to } from '../route.ts';
import { useSession } from '../session.ts';

interface FormProps {
  readonly accountId: string;
  /** The API has refused the token that was given. */
  readonly refused: boolean;
  onGiven(): void;
}

/** Asks for an account's identification token, with which the API gives out its results. */
export const IdentificationForm = ({ accountId, refused, onGiven }: FormProps): VNode => {
  const { identify } = useSession();
  const place = useRef<HTMLFormElement>(null);
  const { busy, faults, onSubmit } = useForm({
    send: async (form) => {
      const token = textIn(form, 'identificationToken');
      if (!/^[\x21-\x7e]+$/.test(token))
        throw new FieldFault('identificationToken', 'A token contains only ASCII characters and no spaces.');
      forgetSecrets(form);
      identify(accountId, token);
      onGiven();
    },
  });
  useEffect(() => {
    if (refused) place.current?.querySelector('input')?.focus();
  }, [refused]);
  const words = 'The API does not find this result with the token. Enter the identification token of this very account.';
  const shown = refused && faults.size === 0 ? new Map([['identificationToken', words]]) : faults;
  return (
    <form ref={place} class="panel padded form" autocomplete="off" noValidate onSubmit={onSubmit}>
      <Field
        label="Identification token of the account"
        name="identificationToken"
        type="password"
        faults={shown}
        required
        hint={
          <>
            Results are given out only with it. It stays in this page until you leave it. If it is lost, make a new one in the account’s{' '}
            <a href={to.account(accountId, 'settings')}>settings</a>.
          </>
        }
      />
      <Submit busy={busy} label="Open the result" busyLabel="Opening…" />
      <FormFault faults={faults} />
    </form>
  );
};
