import type { VNode } from 'preact';
import type { ShownConnectLink } from '../../functions/contract/connectPage.ts';
import { textIn } from '../dashboard/forms/textIn.ts';
import { Field } from './field.tsx';
import { useWords } from './speech.ts';
import type { Texts } from './texts/english.ts';
import { type Faults, useSending } from './useSending.ts';

export type CodeWanted = NonNullable<ShownConnectLink['code']>;

const placeTexts: Readonly<Record<'email' | 'phone' | 'unknown', keyof Texts>> = {
  email: 'codeByEmail',
  phone: 'codeByPhone',
  unknown: 'codeSomewhere',
};

/** Where the code is to be found. */
export const codePlace = ({ sentBy }: CodeWanted): keyof Texts => placeTexts[sentBy ?? 'unknown'];

const check = (form: HTMLFormElement): Faults => (/^[^\s]{1,20}$/.test(textIn(form, 'code')) ? {} : { code: 'codeMissing' });

interface CodeProps {
  readonly code: CodeWanted;
  readonly email: string | null;
  send(code: string): Promise<void>;
}

/** Takes the code that LinkedIn has sent to the owner. */
export const CodeForm = ({ code, email, send }: CodeProps): VNode => {
  const say = useWords();
  const { busy, faults, form, onSubmit } = useSending({
    check,
    refused: () => ({ code: 'codeMissing' }),
    send: async (element) => {
      const given = textIn(element, 'code');
      element.reset();
      await send(given);
    },
  });
  const [fault] = Object.values(faults);
  return (
    <form class="form panel padded" ref={form} onSubmit={onSubmit} noValidate>
      <p>
        {say(codePlace(code))} {email !== null && say('signingInAs', { email })}
      </p>
      <Field
        label={say('code')}
        name="code"
        inputMode="numeric"
        autocomplete="one-time-code"
        maxLength={20}
        hint={say('codeUntil', { time: say.time(code.until) })}
        fault={fault ? say(fault) : code.isWrong ? say('thisCodeWrong') : undefined}
      />
      <button type="submit" class="button primary" aria-disabled={busy}>
        {say(busy ? 'sendingCode' : 'sendCode')}
      </button>
    </form>
  );
};
