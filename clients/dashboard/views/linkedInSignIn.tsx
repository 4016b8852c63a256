import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { AdminBodyOf } from '../../../functions/contract/administration.ts';
import { parametersOfPiped } from '../../../functions/contract/cookies.piped.ts';
import { Field } from '../forms/field.tsx';
import { Form } from '../forms/form.tsx';
import { textIn } from '../forms/textIn.ts';
import { FieldFault, forgetSecrets, useForm } from '../forms/useForm.ts';
import { signInWords } from '../words/account.ts';
import { inOneLine } from '../words/cookies.ts';

/** A session's cookies, or e-mail and password. */
export type Credentials = Pick<AdminBodyOf<'accounts.reconnect'>, 'cookies' | 'userAgent' | 'email' | 'password'>;
type Cookies = NonNullable<Credentials['cookies']>;

const ways = { password: 'E-mail and password', cookies: 'Cookies of a signed-in browser' } as const;
type Way = keyof typeof ways;

const cookiesIn = (text: string): Cookies => {
  try {
    const given = parametersOfPiped(text) as { readonly cookies?: Cookies };
    return given.cookies ?? (given as Cookies);
  } catch {
    throw new FieldFault(
      'cookies',
      'These are no cookies. Paste the export of a browser extension (JSON), or the line li_at=…; JSESSIONID=….',
    );
  }
};

const credentialsIn = (form: HTMLFormElement, way: Way): Credentials => {
  if (way === 'password') return { email: textIn(form, 'email'), password: String(new FormData(form).get('password') ?? '') };
  const userAgent = textIn(form, 'userAgent');
  return { cookies: cookiesIn(textIn(form, 'cookies')), ...(userAgent === '' ? {} : { userAgent }) };
};

/** A field of one line takes no line breaks, and cookies are copied with them. */
const pasteInOneLine = (event: ClipboardEvent): void => {
  const field = event.currentTarget as HTMLInputElement;
  const text = event.clipboardData?.getData('text');
  if (text === undefined) return;
  event.preventDefault();
  field.setRangeText(inOneLine(text), field.selectionStart ?? 0, field.selectionEnd ?? field.value.length, 'end');
};

const PasswordFields = (): VNode => (
  <>
    <Field label="E-mail" name="email" required />
    <Field label="Password" name="password" type="password" required hint="It is used for this sign-in and not stored." />
  </>
);

const CookieFields = (): VNode => (
  <>
    <Field
      label="Cookies of www.linkedin.com"
      name="cookies"
      type="password"
      required
      onPaste={pasteInOneLine}
      hint={
        <>
          <code>li_at</code> at least: the export of a browser extension (Cookie-Editor, EditThisCookie), or a line such as{' '}
          <code>li_at=…; JSESSIONID=…</code>. They are stored encrypted.
        </>
      }
    />
    <Field
      label="User agent of that browser (optional)"
      name="userAgent"
      hint="With it the account keeps looking like the browser that it is used in."
    />
  </>
);

interface SignInProps {
  readonly name: 'accounts.connect' | 'accounts.reconnect';
  readonly label: string;
  /** Further fields, before the sign-in's own. */
  readonly children?: ComponentChildren;
  send(credentials: Credentials, form: HTMLFormElement): Promise<void>;
}

/** Signs in to LinkedIn. The secrets are read when the form is sent, and its fields are then emptied. */
export const LinkedInSignIn = ({ name, label, children, send }: SignInProps): VNode => {
  const [way, setWay] = useState<Way>('password');
  const form = useForm({
    function: name,
    send: async (element) => {
      const credentials = credentialsIn(element, way);
      forgetSecrets(element);
      await send(credentials, element);
    },
    wordsOf: signInWords,
  });
  const Fields = way === 'password' ? PasswordFields : CookieFields;
  return (
    <Form
      form={form}
      label={label}
      busyLabel="Signing in…"
      below={
        <div role="status" class="small">
          {form.busy && (
            <>
              <progress aria-label="Signing in to LinkedIn" /> A browser signs in to LinkedIn. This takes some seconds, longer if other
              sign-ins come first.
            </>
          )}
        </div>
      }
    >
      {children}
      <fieldset class="choices">
        <legend>Sign in to LinkedIn with</legend>
        {(Object.keys(ways) as Way[]).map((each) => (
          <label key={each} class="choice">
            <input type="radio" name="way" value={each} checked={way === each} onChange={() => setWay(each)} />
            <span>{ways[each]}</span>
          </label>
        ))}
      </fieldset>
      <Fields key={way} />
    </Form>
  );
};
