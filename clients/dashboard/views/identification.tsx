import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { useConstraints } from '../forms/contract.ts';
import { Field, FormFault, Submit } from '../forms/field.tsx';
import { textIn, useForm } from '../forms/useForm.ts';
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
  const constraints = useConstraints('accounts.regenerateIdentificationToken');
  const [renewed, setRenewed] = useState<Renewed>();
  const { busy, faults, onSubmit } = useForm({
    send: async (form) => {
      const overlapHours = Number(textIn(form, 'overlapHours'));
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
    <form class="form" autocomplete="off" noValidate onSubmit={onSubmit}>
      <p class="quiet">
        Programs send it with each call for this account. It cannot be shown again; if it is lost, or somebody else may know it, make a new
        one.
      </p>
      <Field
        label="Hours for which the old token stays valid"
        name="overlapHours"
        faults={faults}
        constraints={constraints('overlapHours')}
        required
        defaultValue="24"
        inputMode="numeric"
        hint="0 ends it at once: programs that use it fail until they have the new one."
      />
      <Submit busy={busy} label="Make a new token" busyLabel="Making a new token…" />
      <FormFault faults={faults} />
    </form>
  );
};
