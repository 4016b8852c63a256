import { followCompany } from '../company/follow.ts';
import { bubble } from '../conversation/bubble.ts';
import { filteredInbox, moreConversations } from '../conversation/inbox.ts';
import { opening } from '../conversation/opening.ts';
import { deliver } from '../conversation/send.ts';
import { event } from '../conversation/thread.ts';
import { answerInvitation, follow, openRemoval, openReport, openWithdraw, removeConnection, withdraw } from '../invitation/answer.ts';
import { openInvite, openNote, sendInvitation } from '../invitation/send.ts';
import { postRequest } from '../post/actions.ts';
import { shareRequest } from '../post/sharebox.ts';
import { choose, typeahead } from '../search/filters.ts';
import type { Action } from '../shell/markup.types.ts';
import { textOf } from '../site/body.ts';
import type { Handler, Reply, Visit } from '../site/visit.ts';
import type { Person } from '../world/world.ts';

type PersonRequest = (visit: Visit, person: Person) => Reply;

/** The message bubble of a person, after whatever is open already. */
const openComposer: PersonRequest = (visit, person) => {
  const how = opening(visit, person);
  const shown = (one: Person): Action[] => [
    { do: 'drop', at: `bubble ${one.slug}` },
    { do: 'put', at: 'overlay', how: 'append', piece: bubble(visit, one, how), afterMs: how.afterMs },
  ];
  return { json: [...(how.beside ? shown(how.beside) : []), ...shown(how.recipient)] };
};

const quickReply: PersonRequest = (visit, person) => {
  const sent = deliver(visit, person, { text: textOf(visit.body, 'text') });
  return {
    json: [{ do: 'put', at: `messages ${person.slug}`, how: 'append', piece: event(visit, person, sent, null) }] satisfies Action[],
  };
};

const requests: Readonly<Record<string, PersonRequest>> = {
  'messaging.openComposer': openComposer,
  'messaging.quickReply': quickReply,
  'mynetwork.openCustomInvite': openInvite,
  'mynetwork.addNote': openNote,
  'mynetwork.sendInvitation': sendInvitation,
  // From a neighbour's card the invitation goes out without a question.
  'mynetwork.addaAddConnection': sendInvitation,
  'mynetwork.openWithdraw': openWithdraw,
  'mynetwork.withdraw': withdraw,
  'mynetwork.openRemoveConnection': openRemoval,
  'mynetwork.RemoveConnectionVanityName': removeConnection,
  'mynetwork.accept': (visit, person) => answerInvitation(visit, person, 'accept'),
  'mynetwork.ignore': (visit, person) => answerInvitation(visit, person, 'ignore'),
  'mynetwork.follow': follow,
  'mynetwork.openReport': openReport,
};

/** What a page asks of the server when it is used; the answer is what the page has to do. */
export const serverRequests: Handler = (visit) => {
  const name = (visit.url.searchParams.get('sduiid') ?? '').replace('com.linkedin.sdui.requests.', '');
  if (/more/i.test(name) && visit.sandbox.faults.take('emptyPart', visit.occasion())) return { json: [] };
  if (name === 'messaging.moreConversations') return moreConversations(visit);
  if (name === 'messaging.filter') return filteredInbox(visit);
  const aboutPost = postRequest(visit, name);
  if (aboutPost) return aboutPost;
  const aboutShare = shareRequest(visit, name);
  if (aboutShare) return aboutShare;
  if (name === 'organization.follow') return followCompany(visit);
  if (name === 'search.typeahead') return typeahead(visit);
  if (name === 'search.choose') return choose(visit);
  const person = visit.state.person(textOf(visit.body, 'person'));
  const request = requests[name];
  return person && request ? request(visit, person) : { json: [], status: 400 };
};
