import type { VNode } from 'preact';
import type { ShownConnectLink } from '../../functions/contract/connectPage.ts';
import { useWords } from './speech.ts';

/** Who asks, for which account. */
export const Asked = ({ link, requester }: { readonly link: ShownConnectLink; readonly requester: string }): VNode => {
  const say = useWords();
  const { account, publicUrl, isAgain } = link;
  return (
    <>
      <p class="lead">{say(isAgain ? 'asksAgain' : 'asks', { requester })}</p>
      {(account ?? publicUrl) !== null && (
        <p class="spaced">
          <strong>{say('accountIs', { account: account ?? '' })}</strong>
          {publicUrl !== null && (
            <>
              {' '}
              <bdi dir="ltr">{publicUrl}</bdi>
            </>
          )}
        </p>
      )}
    </>
  );
};

/** What the owner allows by signing in. */
export const Allowed = ({ requester, expiresAt }: { readonly requester: string; readonly expiresAt: string }): VNode => {
  const say = useWords();
  const { host } = location;
  return (
    <section class="allowed" aria-labelledby="allowed-title">
      <h2 id="allowed-title">{say('allowsTitle')}</h2>
      <ul>
        <li>{say('allowsActing', { requester, host })}</li>
        <li>{say('allowsKeeping', { host })}</li>
        <li>{say('allowsEnding', { requester })}</li>
        <li>{say('allowsRisk', { requester })}</li>
      </ul>
      {!isSecureContext && <p class="notice bad">{say('notEncrypted')}</p>}
      <p class="quiet small">{say('validUntil', { time: say.time(expiresAt) })}</p>
    </section>
  );
};
