import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { ShownAuthorization } from '../../functions/contract/authorizePage.ts';
import { AllowForm } from './allowForm.tsx';
import { PresentForm } from './presentForm.tsx';
import { useWords } from './speech.ts';
import { type AuthorizationState, useAuthorization } from './useAuthorization.ts';

/** Who asks, and where the answer goes: its host is what cannot be made up. */
const Asker = ({ asked }: { readonly asked: ShownAuthorization }): VNode => {
  const say = useWords();
  const { client, returnsTo } = asked;
  return (
    <>
      <p class="lead">{say('authorizeAsks', { client: client ?? say('authorizeNameless'), host: location.host })}</p>
      <p>{say(returnsTo.isLoopback ? 'authorizeReturnsHere' : 'authorizeReturns', { host: returnsTo.host })}</p>
      {!isSecureContext && <p class="notice bad">{say('notEncrypted')}</p>}
    </>
  );
};

/** What is to be decided now. After the token is taken, the decision gets the focus. */
const Deciding = ({ state }: { readonly state: AuthorizationState }): VNode => {
  const say = useWords();
  const title = useRef<HTMLHeadingElement>(null);
  const { offer } = state;
  useLayoutEffect(() => {
    if (offer) title.current?.focus();
  }, [offer]);
  return (
    <>
      {offer ? (
        <>
          <h2 ref={title} tabIndex={-1} class="stage-title">
            {offer.customer ?? say('operator', { host: location.host })}
          </h2>
          <AllowForm offer={offer} allow={state.allow} />
        </>
      ) : (
        <PresentForm present={state.present} />
      )}
      <p class="below">
        <button type="button" class="button" onClick={() => void state.reject()}>
          {say('reject')}
        </button>
      </p>
    </>
  );
};

/** The page on which a customer decides what a client gets. */
export const AuthorizationPage = (): VNode => {
  const say = useWords();
  const state = useAuthorization();
  const { asked, isUnknown, isSilent, isDone } = state;
  const title = say('authorizeTitle');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const { host } = location;
  const body = (): VNode => {
    if (isUnknown)
      return (
        <div class="notice bad" role="alert">
          <p class="notice-title">{say('authorizeUnknown')}</p>
          <p>{say('authorizeUnknownExplained')}</p>
        </div>
      );
    if (!asked) return <p class="lead">{isSilent ? say('noAnswer', { host }) : say('opening')}</p>;
    if (isDone) return <p class="notice good">{say('authorizeDone')}</p>;
    if (asked.fault)
      return (
        <>
          <p class="notice bad" role="alert">
            {say('authorizeFault', { reason: asked.fault.description })}
          </p>
          <p>
            <button type="button" class="button" onClick={state.leave}>
              {say('back', { host: asked.returnsTo.host })}
            </button>
          </p>
        </>
      );
    return (
      <>
        <Asker asked={asked} />
        {isSilent && <p class="notice wait">{say('noAnswer', { host })}</p>}
        <Deciding state={state} />
      </>
    );
  };
  return (
    <main>
      <h1>{title}</h1>
      {body()}
      <p role="status" class="unseen">
        {isDone ? say('authorizeDone') : ''}
      </p>
    </main>
  );
};
