import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { AdminOutputOf } from '../../../functions/contract/administration.ts';
import { pace, useLive } from '../live.ts';
import { Answer } from '../parts/answer.tsx';
import { SecretOnce } from '../parts/secretOnce.tsx';
import { RegisteredWebhook } from './registeredWebhook.tsx';
import { WebhookForm } from './webhookForm.tsx';

type Registered = AdminOutputOf<'webhooks.list'>['webhooks'][number];

/** Whose webhook it is: an account's own, or without an account that of all accounts which have none. */
export interface Whose {
  readonly accountId?: string;
}

const useWebhook = (whose: Whose) =>
  useLive<Registered | null>(
    `webhook ${whose.accountId ?? ''}`,
    async (call, signal) => {
      const { webhooks } = await call('webhooks.list', whose, signal);
      return webhooks.find(({ accountId }) => accountId === (whose.accountId ?? null)) ?? null;
    },
    () => pace.seldom,
  );

interface WebhookProps extends Whose {
  /** A test has been sent, and its delivery can be listed. */
  onSent(): void;
}

/** Registers a webhook, or shows the one that is registered with what can be done about it. */
export const Webhook = ({ accountId, onSent }: WebhookProps): VNode => {
  const whose: Whose = accountId === undefined ? {} : { accountId };
  const live = useWebhook(whose);
  const [secret, setSecret] = useState<string>();
  const [changing, setChanging] = useState(false);
  const underWay = useRef(false);
  // One at a time: of two answers the later may hold the older secret, and a second new one ends the secret that the receiver knows.
  const makeSecret = async (ask: () => Promise<string>): Promise<void> => {
    if (underWay.current) throw new Error('Another new secret is being made.');
    underWay.current = true;
    try {
      setSecret(await ask());
      setChanging(false);
      await live.refresh();
    } finally {
      underWay.current = false;
    }
  };
  return (
    <Answer live={live} lines={2}>
      {(webhook) => (
        <>
          {secret !== undefined && (
            <SecretOnce key={secret} title="Signing secret" secret={secret} copyLabel="Copy the signing secret">
              Your receiver checks with it that an event comes from this API.
            </SecretOnce>
          )}
          {webhook !== null && (
            <RegisteredWebhook
              webhook={webhook}
              whose={whose}
              onSent={onSent}
              makeSecret={makeSecret}
              onChange={() => setChanging(true)}
              onDeleted={() => {
                setSecret(undefined);
                live.refresh();
              }}
            />
          )}
          {(webhook === null || changing) && (
            <WebhookForm whose={whose} url={webhook?.url ?? ''} makeSecret={makeSecret} onCancel={webhook && (() => setChanging(false))} />
          )}
        </>
      )}
    </Answer>
  );
};
