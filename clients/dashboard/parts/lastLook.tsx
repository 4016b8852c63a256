import type { VNode } from 'preact';
import { to } from '../route.ts';
import { costOf, outcomeOf, type Watch } from '../words/watch.ts';
import { Badge } from './badge.tsx';
import { Facts } from './facts.tsx';
import { Moment } from './moment.tsx';

/** How something is watched: the last look, what it cost, and when the next is due. */
export const LastLook = ({ watch: { everyMinutes, nextLookAt, lastLook } }: { readonly watch: Watch }): VNode => {
  const outcome = lastLook && outcomeOf(lastLook);
  return (
    <Facts
      facts={{
        Looks: `every ${everyMinutes} minutes`,
        'Last look': lastLook ? <Moment at={lastLook.at} /> : <span class="quiet">none yet</span>,
        Outcome: lastLook && outcome && (
          <>
            <Badge tone={outcome.tone}>{outcome.label}</Badge>{' '}
            {lastLook.errorType !== null && <span class="code small bad-text">{lastLook.errorType}</span>}
          </>
        ),
        'It cost': lastLook && (
          <>
            {costOf(lastLook) || '–'}, <a href={to.request(lastLook.requestId)}>1 request</a>
          </>
        ),
        'Next look': <Moment at={nextLookAt} />,
      }}
    />
  );
};
