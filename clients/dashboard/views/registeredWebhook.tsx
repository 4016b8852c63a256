import type { VNode } from 'preact';
import type { AdminOutputOf } from '../../../functions/contract/administration.ts';
import { Badge } from '../parts/badge.tsx';
import { AskingButton } from '../parts/dialog.tsx';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAttempt, useSession } from '../session.ts';

interface RegisteredProps {
  readonly webhook: AdminOutputOf<'webhooks.get'>;
  readonly whose: { readonly accountId?: string };
  onSent(): void;
  /** Asks for something with which the API makes a new signing secret, and shows that. */
  makeSecret(ask: () => Promise<string>): Promise<void>;
  onChange(): void;
  onDeleted(): void;
}

/** A webhook that is registered, and what can be done about it. */
export const RegisteredWebhook = ({ webhook, whose, onSent, makeSecret, onChange, onDeleted }: RegisteredProps): VNode => {
  const { call } = useSession();
  const attempt = useAttempt();
  const sendTest = async () => {
    await call('webhooks.sendTest', whose);
    onSent();
    return 'A test event has been sent. Its delivery is listed under Webhooks.';
  };
  const renewSecret = async () => {
    await makeSecret(async () => (await call('webhooks.rotateSecret', whose)).secret);
    return undefined;
  };
  const remove = async () => {
    await call('webhooks.delete', whose);
    onDeleted();
    return 'The webhook is deleted.';
  };
  const isEnabled = webhook.status === 'enabled';
  return (
    <>
      {!isEnabled && (
        <Notice tone="bad" title="Your webhook is disabled: it answered 410, or accepted nothing for three days.">
          <p>Fix it, then send a test event. If that is accepted, the webhook is enabled again.</p>
        </Notice>
      )}
      <div class="webhook">
        <div>
          <span class="code">{webhook.url}</span>
          <span class="quiet small">
            Registered <Moment at={webhook.createdAt} />
          </span>
        </div>
        <Badge tone={isEnabled ? 'good' : 'bad'}>{isEnabled ? 'Enabled' : 'Disabled'}</Badge>
      </div>
      <div class="buttons">
        <button type="button" class="button primary" onClick={() => void attempt(sendTest)}>
          Send a test
        </button>
        <button type="button" class="button" onClick={onChange}>
          Change the address
        </button>
        <AskingButton label="New secret" title="Make a new signing secret?" yes="New secret" onYes={() => void attempt(renewSecret)}>
          <p>For the next 24 hours events are signed with both secrets, so that your receiver can change to the new one.</p>
        </AskingButton>
        <AskingButton label="Delete" title="Delete this webhook?" yes="Delete" tone="danger" onYes={() => void attempt(remove)}>
          <p>Nothing more is sent to {webhook.url}. Deliveries that are not yet accepted end as failed.</p>
        </AskingButton>
      </div>
    </>
  );
};
