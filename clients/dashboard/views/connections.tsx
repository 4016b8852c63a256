import type { VNode } from 'preact';
import { Answer } from '../parts/answer.tsx';
import { Badge } from '../parts/badge.tsx';
import { LastLook } from '../parts/lastLook.tsx';
import { LinkedInLink } from '../parts/linkedInLink.tsx';
import { Moment } from '../parts/moment.tsx';
import { Empty } from '../parts/notice.tsx';
import { Table } from '../parts/table.tsx';
import { usePoll, useWatch } from '../watching.ts';
import { happeningOf, type NetworkEvent, type Watch } from '../words/watch.ts';
import { Identified } from './identified.tsx';
import { NotWatched } from './notWatched.tsx';

const EventRow = ({ event }: { readonly event: NetworkEvent }): VNode => {
  const { person, note, detectedAt } = event;
  const { label, tone } = happeningOf(event);
  return (
    <tr>
      <th scope="row">
        <strong>{person?.name ?? 'Somebody without a name'}</strong>
        {person?.publicUrl != null && (
          <span class="block small">
            <LinkedInLink url={person.publicUrl} />
          </span>
        )}
      </th>
      <td>
        <Badge tone={tone}>{label}</Badge>
      </td>
      <td class="words">
        {person?.headline && <span class="quiet">{person.headline}</span>}
        {note !== null && <q class="block">{note}</q>}
      </td>
      <td data-label="Noticed">
        <Moment at={detectedAt} />
      </td>
    </tr>
  );
};

type Watched = Parameters<typeof usePoll>[2];

const Events = ({ accountId, watch, onRefused }: { readonly accountId: string; readonly watch: Watched; onRefused(): void }): VNode => {
  const live = usePoll(accountId, 'network', watch, onRefused);
  return (
    <Answer live={live} lines={6}>
      {(pages) => {
        const events = pages.flatMap((page) => page.events).toReversed();
        return events.length === 0 ? (
          <Empty title="Nothing has come in the last two weeks.">
            <p>The first look only remembers who is there; new connections and requests are shown from then on.</p>
          </Empty>
        ) : (
          <Table columns={['Person', 'What', 'Says', 'Noticed']}>
            {events.map((event) => (
              <EventRow key={`${event.type} ${event.detectedAt} ${event.person?.publicUrl}`} event={event} />
            ))}
          </Table>
        );
      }}
    </Answer>
  );
};

/** New connections of a watched account, and requests that it received, updated live. */
export const Connections = ({ accountId }: { readonly accountId: string }): VNode => {
  const live = useWatch(accountId);
  return (
    <Answer live={live} lines={6}>
      {(watched) => {
        const watch: Watch | null = watched.network;
        return watch === null ? (
          <NotWatched accountId={accountId} kind="network" />
        ) : (
          <>
            <LastLook watch={watch} />
            <Identified accountId={accountId} opens="list">
              {(onRefused) => <Events accountId={accountId} watch={watched} onRefused={onRefused} />}
            </Identified>
          </>
        );
      }}
    </Answer>
  );
};
