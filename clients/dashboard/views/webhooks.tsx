import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { useAccountNames } from '../accountNames.ts';
import { pace } from '../live.ts';
import { Badge } from '../parts/badge.tsx';
import { Filter } from '../parts/filter.tsx';
import { Moment } from '../parts/moment.tsx';
import { Empty } from '../parts/notice.tsx';
import { PagedTable, usePaged } from '../parts/paged.tsx';
import { useTitle } from '../parts/title.ts';
import { to } from '../route.ts';
import { useAttempt, useSession } from '../session.ts';
import type { Tone } from '../words/account.ts';
import { type Delivery, outcomeOf } from '../words/delivery.ts';
import { Webhook } from './webhook.tsx';

const states: Readonly<Record<Delivery['status'], { readonly label: string; readonly tone: Tone }>> = {
  pending: { label: 'Pending', tone: 'wait' },
  delivered: { label: 'Delivered', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
};
const filters = { '': 'All', pending: 'Pending', delivered: 'Delivered', failed: 'Failed' } as const;

interface DeliveryRowProps {
  readonly delivery: Delivery;
  nameOf(accountId: string): string;
  onReplayed(): void;
}

const DeliveryRow = ({ delivery, nameOf, onReplayed }: DeliveryRowProps): VNode => {
  const { call } = useSession();
  const attempt = useAttempt();
  const { label, tone } = states[delivery.status];
  const { deliveryId, type, accountId, url, attempts, createdAt, nextAttemptAt } = delivery;
  const replay = async (): Promise<void> => {
    await attempt(async () => {
      await call('webhooks.replay', { deliveryId });
      return 'The event is sent again, with the same webhook-id.';
    }, 'It could not be sent again.');
    onReplayed();
  };
  return (
    <tr>
      <th scope="row">
        <span class="code">{type}</span>
        <span class="small quiet code cut" title={url}>
          {url}
        </span>
      </th>
      <td>
        <Badge tone={tone}>{label}</Badge>
      </td>
      <td class="words" data-label="Last answer">
        <span class={delivery.status === 'delivered' ? 'small' : 'small bad-text'}>{outcomeOf(delivery)}</span>
        {nextAttemptAt !== null && (
          <span class="small quiet">
            {' '}
            next try <Moment at={nextAttemptAt} />
          </span>
        )}
      </td>
      <td class="number" data-label="Attempts">
        {attempts}
      </td>
      <td data-label="Account">
        {accountId === null ? <span class="quiet">all</span> : <a href={to.account(accountId)}>{nameOf(accountId)}</a>}
      </td>
      <td data-label="Created">
        <Moment at={createdAt} />
      </td>
      <td class="end">
        <button type="button" class="button small" onClick={() => void replay()}>
          Replay
          <span class="unseen">
            {' '}
            {type} of {createdAt}
          </span>
        </button>
      </td>
    </tr>
  );
};

/** The registered webhook, and what was sent to it and to others. */
export const WebhooksView = (): VNode => {
  useTitle('Webhooks');
  const nameOf = useAccountNames();
  const [filter, setFilter] = useState<keyof typeof filters>('');
  const paged = usePaged<Delivery>(
    `deliveries ${filter}`,
    async (call, page, signal) => {
      const asked = { ...page, ...(filter === '' ? {} : { status: filter }) };
      const { deliveries, nextCursor } = await call('webhooks.listDeliveries', asked, signal);
      return { rows: deliveries, nextCursor };
    },
    (rows) => (rows.some(({ status }) => status === 'pending') ? pace.running : pace.resting),
  );
  return (
    <>
      <div class="head">
        <h1>Webhooks</h1>
      </div>
      <section class="panel padded" aria-labelledby="registered-title">
        <h2 id="registered-title">For all accounts</h2>
        <Webhook onSent={paged.live.refresh} />
      </section>
      <section aria-labelledby="deliveries-title">
        <div class="head">
          <h2 id="deliveries-title">Deliveries</h2>
          <Filter value={filter} choices={filters} onChange={setFilter} />
        </div>
        <PagedTable
          paged={paged}
          class="rows deliveries panel"
          columns={[
            'Event',
            'State',
            'Last answer',
            { label: 'Attempts', kind: 'number' },
            'Account',
            'Created',
            { label: 'Actions', kind: 'unseen' },
          ]}
          empty={
            <Empty title={filter === '' ? 'Nothing has been sent yet.' : 'No delivery is in this state.'}>
              {filter === '' && (
                <p>
                  Send a call with <code>result-handling: hook</code>, or start a receiver with <code>npm run listen</code>.
                </p>
              )}
            </Empty>
          }
        >
          {(delivery) => <DeliveryRow key={delivery.deliveryId} delivery={delivery} nameOf={nameOf} onReplayed={paged.live.refresh} />}
        </PagedTable>
      </section>
    </>
  );
};
