import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Field } from '../forms/field.tsx';
import { Form } from '../forms/form.tsx';
import { textIn } from '../forms/textIn.ts';
import { useForm } from '../forms/useForm.ts';
import { SecretOnce } from '../parts/secretOnce.tsx';
import { useSession } from '../session.ts';
import { moment } from '../words/time.ts';

interface Renewed {
  readonly token: string;
  readonly previousValidUntil: string | null;
}

/** Gives an account a new identification token. */
export const Identification = ({ accountId }: { readonly accountId: string }): VNode => {
  const { call, identify } = useSession();
  const [renewed, setRenewed] = useState<Renewed>();
  const form = useForm({
    function: 'accounts.regenerateIdentificationToken',
    send: async (element) => {
      const overlapHours = Number(textIn(element, 'overlapHours'));
      const { identificationToken, previousValidUntil } = await call('accounts.regenerateIdentificationToken', { accountId, overlapHours });
      identify(accountId, identificationToken);
      setRenewed({ token: identificationToken, previousValidUntil });
    },
  });
  if (renewed)
    return (
      <SecretOnce title="New identification token" secret={renewed.token} copyLabel="Copy the identification token">
        {renewed.previousValidUntil === null
          ? 'The old one is no longer valid.'
          : `The old one stays valid until ${moment(renewed.previousValidUntil)}.`}
      </SecretOnce>
    );
  return (
    <Form form={form} label="Make a new token" busyLabel="Making a new token…">
      <p class="quiet">
        Programs send it with each call for this account. It cannot be shown again; if it is lost, or somebody else may know it, make a new
        one.
      </p>
      <Field
        label="Hours for which the old token stays valid"
        name="overlapHours"
        required
        defaultValue="24"
        inputMode="numeric"
        hint="0 ends it at once: programs that use it fail until they have the new one."
      />
    </Form>
  );
};
