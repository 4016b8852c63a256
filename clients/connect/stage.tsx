import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ShownConnectLink } from '../../functions/contract/connectPage.ts';
import { Allowed } from './asked.tsx';
import { CancelButton } from './cancelButton.tsx';
import { CodeForm } from './codeForm.tsx';
import { Ended, isEnd } from './ended.tsx';
import { failureText } from './failures.ts';
import { SignInForm } from './signInForm.tsx';
import { useWords } from './speech.ts';
import { titleOf } from './titles.ts';
import type { LinkState } from './useLink.ts';

interface StageProps {
  readonly link: ShownConnectLink;
  readonly requester: string;
  readonly act: LinkState['act'];
}

/** What the owner is to do or to know now. Where that changes, its title gets the focus. */
export const Stage = ({ link, requester, act }: StageProps): VNode => {
  const say = useWords();
  const title = useRef<HTMLHeadingElement>(null);
  const [email, setEmail] = useState('');
  const { stage, failure, code } = link;
  const shown = `${stage} ${failure?.type ?? ''} ${code?.isWrong === true}`;
  const before = useRef(shown);
  useLayoutEffect(() => {
    if (before.current !== shown) title.current?.focus();
    before.current = shown;
  }, [shown]);
  const heading = titleOf(link);
  return (
    <>
      {heading && (
        <h2 ref={title} tabIndex={-1} class="stage-title">
          {say(heading)}
        </h2>
      )}
      {stage === 'form' && (
        <>
          {failure && <p class="notice bad">{say(failureText(failure))}</p>}
          {failure === null && <Allowed requester={requester} expiresAt={link.expiresAt} />}
          <SignInForm key="form" email={email} onEmail={setEmail} send={(credentials) => act('signIn', credentials)} />
          {failure !== null && <Allowed requester={requester} expiresAt={link.expiresAt} />}
        </>
      )}
      {(stage === 'waiting' || stage === 'running') && (
        <div class="panel padded">
          <progress aria-label={say('signingIn')} /> {say(stage)}
        </div>
      )}
      {code && <CodeForm code={code} email={link.email} send={(given) => act('code', { code: given })} />}
      {isEnd(stage) ? (
        <Ended link={link} end={stage} requester={requester} />
      ) : (
        <p class="below">
          <CancelButton onCancel={() => act('cancel')} />
        </p>
      )}
    </>
  );
};
