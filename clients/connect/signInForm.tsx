import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { parametersOfPiped } from '../../functions/contract/cookies.piped.ts';
import { textIn } from '../dashboard/forms/textIn.ts';
import { inOneLine } from '../dashboard/words/cookies.ts';
import { Field } from './field.tsx';
import { useWords } from './speech.ts';
import { type Faults, useSending } from './useSending.ts';

type Way = 'password' | 'cookies';

/** Cookies as their owner pasted them; `undefined` if they are none. */
const cookiesIn = (text: string): unknown => {
  try {
    const given = parametersOfPiped(text) as { readonly cookies?: unknown };
    return given.cookies ?? given;
  } catch {
    return undefined;
  }
};

/** A field of one line takes no line breaks, and cookies are copied with them. */
const pasteInOneLine = (event: ClipboardEvent): void => {
  const field = event.currentTarget as HTMLInputElement;
  const text = event.clipboardData?.getData('text');
  if (text === undefined) return;
  event.preventDefault();
  field.setRangeText(inOneLine(text), field.selectionStart ?? 0, field.selectionEnd ?? field.value.length, 'end');
};

const credentialsIn = (form: HTMLFormElement): object => {
  const password = new FormData(form).get('password');
  return textIn(form, 'way') === 'cookies'
    ? { cookies: cookiesIn(textIn(form, 'cookies')), userAgent: navigator.userAgent.replace(/[^\x20-\x7e]/g, '').slice(0, 500) }
    : { email: textIn(form, 'email'), password: typeof password === 'string' ? password : '' };
};

const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

const check = (form: HTMLFormElement): Faults => {
  if (textIn(form, 'way') === 'cookies') return cookiesIn(textIn(form, 'cookies')) === undefined ? { cookies: 'cookiesUnusable' } : {};
  return {
    ...(isEmail(textIn(form, 'email')) ? {} : { email: 'emailMissing' as const }),
    ...(new FormData(form).get('password') ? {} : { password: 'passwordMissing' as const }),
  };
};

/** What the API refuses although this page took it. */
const refused = (form: HTMLFormElement): Faults =>
  textIn(form, 'way') === 'cookies' ? { cookies: 'cookiesUnusable' } : { email: 'emailMissing' };

const forgetSecrets = (form: HTMLFormElement): void => {
  for (const field of form.querySelectorAll<HTMLInputElement>('input[type="password"]')) field.value = '';
};

interface SignInProps {
  /** The e-mail address of the sign-in before. */
  readonly email: string;
  onEmail(email: string): void;
  send(credentials: object): Promise<void>;
}

/** Takes what the owner signs in to LinkedIn with. The secrets are read when the form is sent, and its fields are then emptied. */
export const SignInForm = ({ email, onEmail, send }: SignInProps): VNode => {
  const say = useWords();
  const [way, setWay] = useState<Way>('password');
  const { busy, faults, form, onSubmit } = useSending({
    check,
    refused,
    send: async (element) => {
      const credentials = credentialsIn(element);
      onEmail(textIn(element, 'email'));
      forgetSecrets(element);
      await send(credentials);
    },
  });
  const fault = (name: string): string | undefined => {
    const text = faults[name];
    return text && say(text);
  };
  return (
    <form class="form panel padded" ref={form} onSubmit={onSubmit} noValidate>
      <fieldset class="choices">
        <legend>{say('way')}</legend>
        {(['password', 'cookies'] as const).map((each) => (
          <label key={each} class="choice">
            <input type="radio" name="way" value={each} checked={way === each} onChange={() => setWay(each)} />
            <span>{say(each === 'password' ? 'wayPassword' : 'wayCookies')}</span>
          </label>
        ))}
      </fieldset>
      {way === 'password' ? (
        <>
          <Field
            key="email"
            label={say('email')}
            name="email"
            type="email"
            inputMode="email"
            autocomplete="username"
            maxLength={254}
            defaultValue={email}
            fault={fault('email')}
          />
          <Field
            key="password"
            label={say('password')}
            name="password"
            type="password"
            autocomplete="current-password"
            maxLength={200}
            fault={fault('password')}
          />
        </>
      ) : (
        <Field
          key="cookies"
          label={say('cookies')}
          name="cookies"
          type="password"
          autocomplete="off"
          maxLength={64_000}
          hint={say('cookiesHint')}
          fault={fault('cookies')}
          onPaste={pasteInOneLine}
        />
      )}
      <button type="submit" class="button primary" aria-disabled={busy}>
        {say(busy ? 'signingIn' : 'signIn')}
      </button>
      <p class="fault" role="alert">
        {fault('')}
      </p>
    </form>
  );
};
