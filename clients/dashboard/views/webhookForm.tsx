import type { VNode } from 'preact';
import { Refused } from '../exchange.ts';
import { useConstraints } from '../forms/contract.ts';
import { Field, FormFault, Submit } from '../forms/field.tsx';
import { FieldFault, textIn, useForm } from '../forms/useForm.ts';
import { useSession } from '../session.ts';

interface FormProps {
  readonly whose: { readonly accountId?: string };
  readonly url: string;
  onSaved(secret: string): void;
  /** `null` where there is nothing to go back to. */
  readonly onCancel: (() => void) | null;
}

/** Sets the address that events are sent to. */
export const WebhookForm = ({ whose, url, onSaved, onCancel }: FormProps): VNode => {
  const { call, say } = useSession();
  const constraints = useConstraints('webhooks.set');
  const { busy, faults, onSubmit } = useForm({
    send: async (form) => {
      try {
        const { secret } = await call('webhooks.set', { ...whose, url: textIn(form, 'url') });
        say('The webhook is registered.');
        onSaved(secret);
      } catch (error) {
        if (error instanceof Refused && error.errorType === 'invalidWebhookUrl') throw new FieldFault('url', error.message);
        throw error;
      }
    },
  });
  return (
    <form class="form" autocomplete="off" noValidate onSubmit={onSubmit}>
      <p class="quiet">
        {whose.accountId === undefined
          ? 'It receives the results of calls with result-handling hook, and changes of status, of all accounts that have no webhook of their own.'
          : 'Without one, its events go to the webhook for all accounts.'}
      </p>
      <Field
        label="Address (https)"
        name="url"
        faults={faults}
        constraints={constraints('url')}
        required
        inputMode="url"
        defaultValue={url}
        placeholder="https://hooks.example.org/linkedin"
      />
      <div class="buttons">
        <Submit busy={busy} label={url === '' ? 'Register the webhook' : 'Save the address'} busyLabel="Saving…" />
        {onCancel && (
          <button type="button" class="button" onClick={onCancel}>
            Cancel
          </button>
        )}
      </div>
      <FormFault faults={faults} />
    </form>
  );
};
