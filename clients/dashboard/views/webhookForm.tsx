import type { VNode } from 'preact';
import { Refused } from '../exchange.ts';
import { Field } from '../forms/field.tsx';
import { Form } from '../forms/form.tsx';
import { textIn } from '../forms/textIn.ts';
import { FieldFault, useForm } from '../forms/useForm.ts';
import { useSession } from '../session.ts';

interface FormProps {
  readonly whose: { readonly accountId?: string };
  readonly url: string;
  /** Asks for something with which the API makes a new signing secret, and shows that. */
  makeSecret(ask: () => Promise<string>): Promise<void>;
  /** `null` where there is nothing to go back to. */
  readonly onCancel: (() => void) | null;
}

/** Sets the address that events are sent to. */
export const WebhookForm = ({ whose, url, makeSecret, onCancel }: FormProps): VNode => {
  const { call, say } = useSession();
  const form = useForm({
    function: 'webhooks.set',
    send: async (element) => {
      try {
        await makeSecret(async () => (await call('webhooks.set', { ...whose, url: textIn(element, 'url') })).secret);
        say('The webhook is registered.');
      } catch (error) {
        if (error instanceof Refused && error.errorType === 'invalidWebhookUrl') throw new FieldFault('url', error.message);
        throw error;
      }
    },
  });
  return (
    <Form
      form={form}
      label={url === '' ? 'Register the webhook' : 'Save the address'}
      busyLabel="Saving…"
      beside={
        onCancel && (
          <button type="button" class="button" onClick={onCancel}>
            Cancel
          </button>
        )
      }
    >
      <p class="quiet">
        {whose.accountId === undefined
          ? 'It receives the results of calls with result-handling hook, and changes of status, of all accounts that have no webhook of their own.'
          : 'Without one, its events go to the webhook for all accounts.'}
      </p>
      <Field
        label="Address (https)"
        name="url"
        required
        inputMode="url"
        defaultValue={url}
        placeholder="https://hooks.example.org/linkedin"
      />
    </Form>
  );
};
