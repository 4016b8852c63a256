import type { VNode } from 'preact';
import { textIn } from '../dashboard/forms/textIn.ts';
import { Field } from './field.tsx';
import { useWords } from './speech.ts';
import { useSending } from './useSending.ts';

const name = 'account-api-token';

/** Takes the token with which a customer shows that they may decide. It is read when the form is sent, and the field is then emptied. */
export const PresentForm = ({ present }: { present(token: string): Promise<void> }): VNode => {
  const say = useWords();
  const { busy, faults, form, onSubmit } = useSending({
    // A header takes no other characters.
    check: (element) => (/^[\x21-\x7e]+$/.test(textIn(element, name)) ? {} : { [name]: 'ownTokenMissing' }),
    refused: () => ({ [name]: 'ownTokenWrong' }),
    refusals: {
      invalidAccountApiToken: { [name]: 'ownTokenWrong' },
      notPermitted: { [name]: 'ownTokenLimited' },
      tooManyRefusedTokens: { '': 'tooManyTokens' },
    },
    send: async (element) => {
      const token = textIn(element, name);
      element.reset();
      await present(token);
    },
  });
  const fault = faults[name];
  return (
    <form class="form panel padded" ref={form} onSubmit={onSubmit} noValidate>
      <Field
        label={say('ownToken')}
        name={name}
        type="password"
        autocomplete="off"
        maxLength={200}
        hint={say('ownTokenHint')}
        fault={fault && say(fault)}
      />
      <button type="submit" class="button primary" aria-disabled={busy}>
        {say(busy ? 'checking' : 'proceed')}
      </button>
      <p class="fault" role="alert">
        {faults[''] && say(faults[''])}
      </p>
    </form>
  );
};
