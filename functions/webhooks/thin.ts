import type { Event } from '../contract/events.ts';

/** The event without what somebody wrote; `null` if it has nothing of the kind. */
export const thinned = (event: Event): Event | null => {
  if (event.type === 'message.received' || event.type === 'message.sent')
    return { ...event, data: { ...event.data, text: null, attachments: [], contentOmitted: true } };
  if (event.type === 'connection.requestReceived') return { ...event, data: { ...event.data, note: null, contentOmitted: true } };
  if (event.type === 'approval.requested') return { ...event, data: { ...event.data, parameters: null, contentOmitted: true } };
  return null;
};
