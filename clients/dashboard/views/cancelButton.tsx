import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { Refused } from '../exchange.ts';
import type { Live } from '../live.ts';
import { AskingButton } from '../parts/dialog.tsx';
import { useAttempt, useSession } from '../session.ts';
import { isUnfinished, type RequestDetail } from '../words/request.ts';

interface CancelProps {
  readonly request: RequestDetail;
  readonly live: Live<RequestDetail>;
}

/** Cancels a request that waits or runs, after a question. It needs the account's identification token, as its result does. */
export const CancelButton = ({ request, live }: CancelProps): VNode | null => {
  const { follow, identifies, identify } = useSession();
  const attempt = useAttempt();
  const field = useRef<HTMLInputElement>(null);
  const { accountId, resultLink, status, function: name } = request;
  if (!isUnfinished(request)) return null;
  const cancel = async (): Promise<void> => {
    const given = field.current?.value.trim();
    if (given) identify(accountId, given);
    await attempt(async () => {
      try {
        await follow(accountId, resultLink, 'DELETE');
      } catch (error) {
        if (error instanceof Refused) identify(accountId, undefined);
        throw error;
      }
      return status === 'running' ? `${name} ends after its current item.` : `${name} is canceled.`;
    }, 'It was not canceled.');
    live.refresh();
  };
  return (
    <AskingButton
      label="Cancel the request"
      title={`Cancel ${name}?`}
      yes="Cancel the request"
      no="Let it run"
      tone="danger"
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
    </AskingButton>
  );
};
