import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Field } from '../forms/field.tsx';
import { Form } from '../forms/form.tsx';
import { textIn } from '../forms/textIn.ts';
import { FieldFault, forgetSecrets, useForm } from '../forms/useForm.ts';
import { to } from '../route.ts';
import { useSession } from '../session.ts';

interface FormProps {
  readonly accountId: string;
  /** The API has refused the token that was given. */
  readonly refused: boolean;
  /** What is opened with it. */
  readonly opens?: 'result' | 'inbox' | 'list';
  onGiven(): void;
}

/** Asks for an account's identification token, with which the API gives out its results. */
export const IdentificationForm = ({ accountId, refused, opens = 'result', onGiven }: FormProps): VNode => {
  const { identify } = useSession();
  const place = useRef<HTMLFormElement>(null);
  const form = useForm({
    send: async (element) => {
      const token = textIn(element, 'identificationToken');
      if (!/^[\x21-\x7e]+$/.test(token))
        throw new FieldFault('identificationToken', 'A token contains only ASCII characters and no spaces.');
      forgetSecrets(element);
      identify(accountId, token);
      onGiven();
    },
  });
  useEffect(() => {
    if (refused) place.current?.querySelector('input')?.focus();
  }, [refused]);
  const words = `The API does not find this ${opens} with the token. Enter the identification token of this very account.`;
  return (
    <Form form={form} place={place} class="panel padded form" label={`Open the ${opens}`} busyLabel="Opening…">
      <Field
        label="Identification token of the account"
        name="identificationToken"
        type="password"
        fault={refused && form.faults.size === 0 ? words : undefined}
        required
        hint={
          <>
            {opens === 'result' ? 'Results are' : 'What comes to an account is'} given out only with it. It stays in this page until you
            leave it. If it is lost, make a new one in the account’s <a href={to.account(accountId, 'settings')}>settings</a>.
          </>
        }
      />
    </Form>
  );
};
