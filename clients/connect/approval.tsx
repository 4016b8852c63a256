import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { ShownApproval } from '../../functions/contract/approvePage.ts';
import { askedAttachments } from '../../functions/contract/attachments.shown.ts';
import { useWords } from './speech.ts';
import type { Texts } from './texts/english.ts';
import { type ApprovalState, useApproval } from './useApproval.ts';

const ends: Readonly<Record<Exclude<ShownApproval['state'], 'waiting'>, { title: keyof Texts; explained: keyof Texts; tone: string }>> = {
  approved: { title: 'approved', explained: 'approvedExplained', tone: 'good' },
  rejected: { title: 'rejected', explained: 'rejectedExplained', tone: 'quiet' },
  ended: { title: 'approvalEnded', explained: 'approvalEndedExplained', tone: 'quiet' },
};

const Value = ({ parameter }: { readonly parameter: ShownApproval['parameters'][number] }): VNode => {
  const files = askedAttachments(parameter);
  if (!files)
    return (
      <dd class="wanted-text" dir="auto">
        {parameter.value}
      </dd>
    );
  return (
    <>
      {files.map(({ url, name }) => (
        <dd key={url} class="wanted-text">
          {name !== null && <bdi>{name} </bdi>}
          <bdi dir="ltr">{url}</bdi>
        </dd>
      ))}
    </>
  );
};

/** What is to be done, complete: whoever approves it has seen exactly that. */
const Wanted = ({ approval }: { readonly approval: ShownApproval }): VNode => {
  const say = useWords();
  const { account, publicUrl, askedBy, target, person, parameters } = approval;
  return (
    <>
      {(account ?? publicUrl) !== null && (
        <p>
          <strong>{say('accountIs', { account: account ?? '' })}</strong> {publicUrl !== null && <bdi dir="ltr">{publicUrl}</bdi>}
        </p>
      )}
      {askedBy !== null && <p>{say('approvalToken', { token: askedBy })}</p>}
      <dl class="wanted panel padded">
        <dt>{say('approvalFunction')}</dt>
        <dd>
          <code dir="ltr">{approval.function}</code>
        </dd>
        {target !== null && (
          <>
            <dt>{say('approvalTarget')}</dt>
            <dd>
              {person !== null && (
                <>
                  <bdi dir="ltr">{person}</bdi>
                  <br />
                </>
              )}
              <bdi dir="ltr">{target}</bdi>
            </dd>
          </>
        )}
        {parameters.map((parameter) => (
          <div key={parameter.name}>
            <dt>
              <code dir="ltr">{parameter.name}</code>
            </dt>
            <Value parameter={parameter} />
          </div>
        ))}
      </dl>
    </>
  );
};

const Decision = ({ approval, isBusy, decide }: Pick<ApprovalState, 'isBusy' | 'decide'> & { approval: ShownApproval }): VNode => {
  const say = useWords();
  const title = useRef<HTMLHeadingElement>(null);
  const { state, expiresAt } = approval;
  const before = useRef(state);
  useLayoutEffect(() => {
    if (before.current !== state) title.current?.focus();
    before.current = state;
  }, [state]);
  if (state !== 'waiting') {
    const { title: heading, explained, tone } = ends[state];
    return (
      <>
        <h2 ref={title} tabIndex={-1} class="stage-title">
          {say(heading)}
        </h2>
        <p class={`notice ${tone}`}>{say(explained)}</p>
      </>
    );
  }
  return (
    <>
      <p>{say('approvalOnce')}</p>
      <p class="decisions">
        <button type="button" class="button primary" disabled={isBusy} onClick={() => void decide(true)}>
          {say('approve')}
        </button>
        <button type="button" class="button" disabled={isBusy} onClick={() => void decide(false)}>
          {say('reject')}
        </button>
      </p>
      <p class="quiet small">{say('approvalUntil', { time: say.time(expiresAt) })}</p>
    </>
  );
};

/** The page on which one decision can be made. */
export const ApprovalPage = (): VNode => {
  const say = useWords();
  const { approval, isRefused, isSilent, isBusy, decide } = useApproval();
  const title = say('approvalTitle');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const { host } = location;
  return (
    <main>
      <h1>{title}</h1>
      {isRefused && (
        <div class="notice bad" role="alert">
          <p class="notice-title">{say('unknown')}</p>
          <p>{say('unknownExplained')}</p>
        </div>
      )}
      {!isRefused && !approval && <p class="lead">{isSilent ? say('noAnswer', { host }) : say('opening')}</p>}
      {approval && (
        <>
          <p class="lead">{say('approvalAsks', { requester: approval.requester ?? say('operator', { host }) })}</p>
          <Wanted approval={approval} />
          {isSilent && <p class="notice wait">{say('noAnswer', { host })}</p>}
          <Decision approval={approval} isBusy={isBusy} decide={decide} />
        </>
      )}
      <p role="status" class="unseen">
        {isBusy ? say('deciding') : ''}
      </p>
    </main>
  );
};
