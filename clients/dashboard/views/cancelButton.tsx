import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Refused } from '../exchange.ts';
import type { Live } from '../live.ts';
import { Question } from '../parts/dialog.tsx';
import { useSession } from '../session.ts';
import { isUnfinished, type RequestDetail } from '../words/request.ts';

interface CancelProps {
  readonly request: RequestDetail;
  readonly live: Live<RequestDetail>;
}

/** Cancels a request that waits or runs, after a question. It needs the account's identification token, as its result does. */
export const CancelButton = ({ request, live }: CancelProps): VNode | null => {
  const { follow, identifies, identify, say } = useSession();
  const [asking, setAsking] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const { accountId, resultLink, status, function: name } = request;
  if (!isUnfinished(request)) return null;
  const cancel = async (): Promise<void> => {
    const given = field.current?.value.trim();
    if (given) identify(accountId, given);
    try {
      await follow(accountId, resultLink, 'DELETE');
      say(status === 'running' ? `${name} ends after its current item.` : `${name} is canceled.`);
    } catch (error) {
      if (error instanceof Refused) identify(accountId, undefined);
      say(`It was not canceled. ${error instanceof Error ? error.message : ''}`);
    }
    live.refresh();
  };
  return (
    <>
      <button type="button" class="button danger" onClick={() => setAsking(true)}>
        Cancel the request
      </button>
      {asking && (
        <Question
          title={`Cancel ${name}?`}
          yes="Cancel the request"
          no="Let it run"
          tone="danger"
          onClose={() => setAsking(false)}
          onYes={() => void cancel()}
        >
          <p>
            {status === 'running'
              ? 'The current item is finished first; items that are done stay done.'
              : 'It has not started: nothing of it is done.'}
          </p>
          {!identifies(accountId) && (
            <label class="field">
              Identification token of the account
              <input ref={field} type="password" autocomplete="off" spellcheck={false} />
            </label>
          )}
        </Question>
      )}
    </>
  );
};
