import { olderMessages } from './messaging/thread.ts';
import { belowActivityCards } from './sdui/cards.ts';
import type { Handler } from './visit.ts';

/** A part of a page that is fetched when it comes into view. */
export const componentPart: Handler = (visit) => {
  const id = visit.url.searchParams.get('componentId') ?? '';
  const person = visit.state.person(visit.url.searchParams.get('vanityName') ?? '');
  const part = /profileCardsBelowActivityPart(\d)$/.exec(id)?.[1];
  if (person && id === 'com.linkedin.messenger.older')
    return { json: olderMessages(visit, person, Number(visit.url.searchParams.get('before'))) };
  if (person && part) return { json: belowActivityCards(visit, person, Number(part)) };
  return { json: [] };
};
