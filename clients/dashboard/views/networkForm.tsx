import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Field } from '../forms/field.tsx';
import { Form } from '../forms/form.tsx';
import { textIn } from '../forms/textIn.ts';
import { forgetSecrets, useForm } from '../forms/useForm.ts';
import type { Live } from '../live.ts';
import { useSession } from '../session.ts';
import type { Account } from '../words/account.ts';

/** What becomes of the proxy. */
type Choice = 'none' | 'kept' | 'given';

const proxyIn = (form: HTMLFormElement) => {
  const username = textIn(form, 'proxy.username');
  const password = textIn(form, 'proxy.password');
  return { url: textIn(form, 'proxy.url'), ...(username ? { username } : {}), ...(password ? { password } : {}) };
};

interface FormProps {
  readonly account: Account;
  readonly live: Live<Account>;
}

/** Sets the proxy, time zone and language of an account's browser. */
export const NetworkForm = ({ account: { accountId, network }, live }: FormProps): VNode => {
  const { call, say } = useSession();
  const [choice, setChoice] = useState<Choice>(network.proxy === null ? 'none' : 'kept');
  const form = useForm({
    function: 'accounts.setNetwork',
    send: async (element) => {
      await call('accounts.setNetwork', {
        accountId,
        ...(choice === 'kept' ? {} : { proxy: choice === 'none' ? null : proxyIn(element) }),
        timeZone: textIn(element, 'timeZone') || null,
        locale: textIn(element, 'locale') || null,
      });
      forgetSecrets(element);
      await live.refresh();
      say('The network is saved.');
    },
  });
  const choices: readonly (readonly [Choice, string])[] = [
    ['none', 'The network of the machine'],
    ...(network.proxy === null ? [] : [['kept', `The proxy ${network.proxy}`] as const]),
    ['given', network.proxy === null ? 'A proxy' : 'Another proxy'],
  ];
  return (
    <Form form={form} label="Save network" busyLabel="Saving…">
      <p class="quiet">
        {choice !== 'none' && 'The account reaches LinkedIn through its proxy, and not at all if the proxy fails. '}A change takes effect
        with the next item.
      </p>
      <div class="choices">
        {choices.map(([value, label]) => (
          <label key={value} class="choice">
            <input type="radio" checked={choice === value} onChange={() => setChoice(value)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {choice === 'given' && (
        <>
          <Field label="Address of the proxy" name="proxy.url" required hint="http://, https:// or socks5://, with host and port." />
          <Field label="User name" name="proxy.username" required={false} />
          <Field label="Password" name="proxy.password" type="password" required={false} hint="Stored encrypted, and never shown." />
        </>
      )}
      <Field
        label="Time zone"
        name="timeZone"
        defaultValue={network.timeZone ?? ''}
        hint="That of the proxy’s place, such as Europe/Berlin. Empty: that of the machine."
      />
      <Field label="Language" name="locale" defaultValue={network.locale ?? ''} hint="Of the browser, such as de-DE. Empty: en-US." />
    </Form>
  );
};
