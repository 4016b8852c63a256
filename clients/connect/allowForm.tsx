import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import type { AuthorizationOffer } from '../../functions/contract/authorizePage.ts';
import type { Scope } from '../../functions/contract/scopes.ts';
import { textIn } from '../dashboard/forms/textIn.ts';
import { useWords } from './speech.ts';
import type { Texts } from './texts/english.ts';
import { useSending } from './useSending.ts';

const scopeTexts: Readonly<Record<Scope, keyof Texts>> = {
  'functions:read': 'scopeFunctionsRead',
  'functions:act': 'scopeFunctionsAct',
  'admin:read': 'scopeAdminRead',
  'admin:write': 'scopeAdminWrite',
};

const chosenIn = (form: HTMLFormElement): Scope[] => new FormData(form).getAll('scopes') as Scope[];

interface AllowProps {
  readonly offer: AuthorizationOffer;
  allow(accountId: string, scopes: readonly Scope[]): Promise<void>;
}

/** Takes for which account a client gets access, and for what: at most what it asks for. */
export const AllowForm = ({ offer, allow }: AllowProps): VNode => {
  const say = useWords();
  const id = useId();
  const { busy, faults, form, onSubmit } = useSending({
    check: (element) => (chosenIn(element).length > 0 ? {} : { scopes: 'scopesMissing' }),
    refused: () => ({ '': 'noAccount' }),
    refusals: { invalidAccountApiToken: { '': 'ownTokenWrong' }, notPermitted: { '': 'ownTokenLimited' } },
    send: (element) => allow(textIn(element, 'account'), chosenIn(element)),
  });
  if (offer.accounts.length === 0) return <p class="notice wait">{say('noAccount')}</p>;
  if (offer.scopes.length === 0) return <p class="notice wait">{say('ownTokenLimited')}</p>;
  return (
    <form class="form panel padded" ref={form} onSubmit={onSubmit} noValidate>
      <div class="field">
        <label for={`${id}-account`}>{say('whichAccount')}</label>
        <select id={`${id}-account`} name="account">
          {offer.accounts.map(({ accountId, name, publicUrl }) => (
            <option key={accountId} value={accountId}>
              {[name, publicUrl].filter((each) => each !== null).join(' · ') || accountId}
            </option>
          ))}
        </select>
      </div>
      <fieldset class="choices" aria-describedby={`${id}-fault`}>
        <legend>{say('whichScopes')}</legend>
        {offer.scopes.map((scope) => (
          <label key={scope} class="choice">
            <input type="checkbox" name="scopes" value={scope} defaultChecked />
            <span>{say(scopeTexts[scope])}</span>
          </label>
        ))}
        <p id={`${id}-fault`} class="fault">
          {faults.scopes && say(faults.scopes)}
        </p>
      </fieldset>
      <p class="quiet small">{say('authorizeEnds')}</p>
      <button type="submit" class="button primary" aria-disabled={busy}>
        {say(busy ? 'deciding' : 'approve')}
      </button>
      <p class="fault" role="alert">
        {faults[''] && say(faults[''])}
      </p>
    </form>
  );
};
