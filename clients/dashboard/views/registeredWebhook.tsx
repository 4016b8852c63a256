import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { AdminOutputOf } from '../../../functions/contract/administration.ts';
import { Badge } from '../parts/badge.tsx';
import { Question } from '../parts/dialog.tsx';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { useSession } from '../session.ts';

interface RegisteredProps {
  readonly webhook: AdminOutputOf<'webhooks.get'>;
  readonly whose: { readonly accountId?: string };
  onSent(): void;
  onSecret(secret: string): void;
  onChange(): void;
  onDeleted(): void;
}

type Asked = 'delete' | 'secret';

/** A webhook that is registered, and what can be done about it. */
export const RegisteredWebhook = ({ webhook, whose, onSent, onSecret, onChange, onDeleted }: RegisteredProps): VNode => {
  const { call, say } = useSession();
  const [asked, setAsked] = useState<Asked>();
  const trying = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      say(`That did not work. ${error instanceof Error ? error.message : ''}`);
    }
  };
  const sendTest = async (): Promise<void> => {
    await call('webhooks.sendTest', whose);
    say('A test event has been sent. Its delivery is listed under Webhooks.');
    onSent();
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
        <button type="button" class="button primary" onClick={() => void trying(sendTest)}>
          Send a test
        </button>
        <button type="button" class="button" onClick={onChange}>
          Change the address
        </button>
        <button type="button" class="button" onClick={() => setAsked('secret')}>
          New secret
        </button>
        <button type="button" class="button danger" onClick={() => setAsked('delete')}>
          Delete
        </button>
      </div>
      {asked === 'secret' && (
        <Question
          title="Make a new signing secret?"
          yes="New secret"
          onClose={() => setAsked(undefined)}
          onYes={() => void trying(async () => onSecret((await call('webhooks.rotateSecret', whose)).secret))}
        >
          <p>For the next 24 hours events are signed with both secrets, so that your receiver can change to the new one.</p>
        </Question>
      )}
      {asked === 'delete' && (
        <Question
          title="Delete this webhook?"
          yes="Delete"
          tone="danger"
          onClose={() => setAsked(undefined)}
          onYes={() =>
            void trying(async () => {
              await call('webhooks.delete', whose);
              onDeleted();
            })
          }
        >
          <p>Nothing more is sent to {webhook.url}. Deliveries that are not yet accepted end as failed.</p>
        </Question>
      )}
    </>
  );
};
