import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { LinkedIn } from '../../functions/linkedin/browser/session.ts';
import { fetchedConversations } from '../../functions/linkedin/conversation/inboxData.ts';
import { Throttled } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { shownMoment } from '../../functions/linkedin/text/shownMoment.ts';
import { connectionPage, profileId, slug } from '../support/conversationPage.ts';
import { lacking } from '../support/layoutChanged.ts';
import { type Part, testsOf } from '../support/part.ts';
import { itemRun } from '../support/performerRun.ts';
import { savedFile, skipWithoutSavedPages } from '../support/savedPage.ts';
import { openScriptedLinkedIn, type ScriptedAnswer, type ScriptedLinkedIn } from '../support/scriptedLinkedIn.ts';

const conversationsList = performers['conversations.list']!;
const conversationsSynchronize = performers['conversations.synchronize']!;

export const conversationsOnScriptedPages = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('moments as threads word them', () => {
    const now = new Date(2026, 10, 23, 12, 0).getTime();
    const local = (...parts: [number, number, number, number, number]): number => new Date(...parts).getTime();
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const cases: readonly [day: string | null, hour: string | null, moment: number | null][] = [
      ['Today', '9:05 AM', local(2026, 10, 23, 9, 5)],
      ['TODAY', '12:00 AM', local(2026, 10, 23, 0, 0)],
      ['Yesterday', '12:30 PM', local(2026, 10, 22, 12, 30)],
      ['Friday', '2:04 PM', local(2026, 10, 20, 14, 4)],
      // Monday itself: a week ago.
      ['Monday', '2:04 PM', local(2026, 10, 16, 14, 4)],
      ['Nov 3', '14:04', local(2026, 10, 3, 14, 4)],
      ['Dec 24', '6:00 PM', local(2025, 11, 24, 18, 0)],
      ['Nov 3, 2024', null, local(2024, 10, 3, 0, 0)],
      ['September 14', '7:05 AM', local(2026, 8, 14, 7, 5)],
      ['vendredi', '14:04', null],
    ];
    for (const [day, hour, moment] of cases)
      it(`${day}, ${hour}`, () => assert.equal(shownMoment(day, hour, { now, timeZone, language: 'en' }), moment));
  });

  const profile = connectionPage();

  const event = (index: number, more: { other?: boolean; heading?: string; hour?: string; body?: string } = {}): string => `
  <li class="msg-s-message-list__event">${more.heading ? `<time class="msg-s-message-list__time-heading">${more.heading}</time>` : ''}
  <div class="msg-s-event-listitem ${more.other ? 'msg-s-event-listitem--other' : ''}" data-event-urn="urn:li:msg_message:(me,${index})">
  ${more.hour ? `<time class="msg-s-message-group__timestamp">${more.hour}</time>` : ''}
  ${more.body === '' ? '<img alt="A picture">' : `<p class="msg-s-event-listitem__body">${more.body ?? `Message ${index}`}</p>`}</div></li>`;

  /** A thread whose page fetched no readable data. `older` is put before it when it is scrolled up. */
  const thread = (events: string, { older = '', form = true, stuck = false, recipient = profileId } = {}): string => `<!doctype html>
<html lang="en"><body class="ember-application"><main><div class="msg-convo-wrapper msg-thread">
  <a class="msg-thread__link-to-profile" href="/in/${recipient}/"><h2>Ada</h2></a>
  <div class="msg-s-message-list" style="display:flex;flex-direction:column-reverse;height:200px;overflow-y:auto">
    <ul class="msg-s-message-list-content"><li class="msg-s-message-list__loader ${stuck ? '' : 'hidden'}" ${stuck ? '' : 'style="display:none"'}>…</li>${events}
    <li style="height:300px">The newest ones are below</li></ul></div>
  ${form ? '<form class="msg-form"><div class="msg-form__contenteditable" contenteditable="true"><p><br></p></div><button class="msg-form__send-button" type="submit" disabled>Send</button></form>' : ''}
</div></main><script>
  const list = document.querySelector('.msg-s-message-list');
  const older = ${JSON.stringify(older)};
  let loaded = !older;
  list.addEventListener('scroll', () => {
    if (loaded || Math.abs(list.scrollTop) + list.clientHeight < list.scrollHeight - 20) return;
    loaded = true;
    const loader = document.querySelector('.msg-s-message-list__loader');
    const showLoader = (isShown) => { loader.classList.toggle('hidden', !isShown); loader.style.display = isShown ? '' : 'none'; };
    showLoader(true);
    setTimeout(() => { loader.insertAdjacentHTML('afterend', older); showLoader(false); }, 60);
  });
</script></body></html>`;

  describe('threads and inboxes on scripted pages', () => {
    let linkedin: ScriptedLinkedIn;
    before(async () => {
      linkedin = await openScriptedLinkedIn();
    });
    after(() => linkedin.close());

    const script = (messaging: string, json: (url: URL) => ScriptedAnswer | null = () => null): void =>
      linkedin.answer((url) => {
        if (url.pathname === `/in/${slug}/`) return { html: profile };
        if (url.pathname === '/messaging/compose/') return { html: messaging };
        return url.pathname.startsWith('/voyager/') ? json(url) : null;
      });
    const item = { person: `https://www.linkedin.com/in/${slug}`, channel: 'standard' };
    const read = async (through: LinkedIn = linkedin) =>
      (await conversationsSynchronize.perform(through, item, itemRun())) as unknown as {
        readonly messages: readonly {
          readonly id: string;
          readonly sender: string;
          readonly text: string | null;
          readonly time: string | null;
        }[];
      };

    it('days and hours of groups give each message its time, and pictures no text', async () => {
      script(
        thread(
          event(3, { heading: 'Nov 3, 2025', hour: '2:04 PM', other: true, body: 'Two<br>lines' }) +
            event(4, { other: true }) +
            event(5, { hour: '2:09 PM', body: '' }) +
            event(6, { heading: 'Nov 4, 2025', hour: '9:00 AM' }),
          { older: event(1, { heading: 'Oct 30, 2025', hour: '8:00 AM' }) + event(2, { hour: '8:01 AM' }), form: false },
        ),
      );
      const at = (...parts: [number, number, number, number, number]): string => new Date(...parts).toISOString();
      assert.deepEqual(
        (await read()).messages.map(({ id, sender, text, time }) => [id, sender, text, time]),
        [
          ['urn:li:msg_message:(me,1)', 'us', 'Message 1', at(2025, 9, 30, 8, 0)],
          ['urn:li:msg_message:(me,2)', 'us', 'Message 2', at(2025, 9, 30, 8, 1)],
          ['urn:li:msg_message:(me,3)', 'them', 'Two\nlines', at(2025, 10, 3, 14, 4)],
          ['urn:li:msg_message:(me,4)', 'them', 'Message 4', at(2025, 10, 3, 14, 4)],
          ['urn:li:msg_message:(me,5)', 'us', null, at(2025, 10, 3, 14, 9)],
          ['urn:li:msg_message:(me,6)', 'us', 'Message 6', at(2025, 10, 4, 9, 0)],
        ],
      );
    });

    it('messages whose class was renamed are found by their ids, between the headings of their days (P13)', async () => {
      const renamed = (
        event(1, { heading: 'Nov 3, 2025', hour: '2:04 PM' }) + event(2, { heading: 'Nov 4, 2025', hour: '9:00 AM' })
      ).replaceAll('"msg-s-event-listitem ', '"renamed ');
      script(thread(renamed));
      assert.deepEqual(
        (await read()).messages.map(({ text, time }) => [text, time]),
        [
          ['Message 1', new Date(2025, 10, 3, 14, 4).toISOString()],
          ['Message 2', new Date(2025, 10, 4, 9, 0).toISOString()],
        ],
      );
    });

    it('a thread whose older messages never come is an error, never a shorter thread (P13)', async () => {
      script(thread(event(1), { stuck: true }));
      await assert.rejects(read(linkedin.impatient), lacking('olderMessages'));
    });
    it('a thread with another person is not accepted as the person’s', async () => {
      script(thread(event(1), { recipient: 'ACoAAB0000000000000000000000000000other' }));
      await assert.rejects(read(), lacking('recipient'));
    });

    it('an inbox contains what its rows show, and no more', async () => {
      const inboxRow = (name: string, more: string, unread = ''): string =>
        `<li class="msg-conversation-listitem"><div class="msg-conversation-card ${unread && 'msg-conversation-card__convo-item-container--unread'}"><h3 class="msg-conversation-card__participant-names">${name}</h3>${more}${unread && `<span class="notification-badge__count">${unread}</span>`}</div></li>`;
      script(`<!doctype html><html lang="en"><body class="ember-application"><main><ul class="msg-conversations-container__conversations-list">
      ${inboxRow('Ada Test', '<time class="msg-conversation-card__time-stamp">Nov 3, 2025</time><p class="msg-conversation-card__message-snippet">You: One: two</p>')}
      ${inboxRow('Bob O’Brien', '<time class="msg-conversation-card__time-stamp">Nov 2, 2025</time><p class="msg-conversation-card__message-snippet">Bob: Hello</p>', '3')}
      ${inboxRow('Cleo', '')}</ul></main></body></html>`);
      const day = (date: number): string => new Date(2025, 10, date).toISOString();
      const none = { threadId: null, person: null, urn: null, avatarUrl: null };
      assert.deepEqual(await conversationsList.perform(linkedin, { limit: 20, unreadOnly: false }, itemRun()), [
        { ...none, name: 'Ada Test', lastMessage: { sender: 'us', text: 'One: two', time: day(3) }, unreadCount: 0 },
        { ...none, name: 'Bob O’Brien', lastMessage: { sender: 'them', text: 'Hello', time: day(2) }, unreadCount: 3 },
        { ...none, name: 'Cleo', lastMessage: { sender: null, text: null, time: null }, unreadCount: 0 },
      ]);
    });

    /** An inbox of this many rows. "Load more" selects its button's behaviour; the page fetched `told` conversations. */
    const inboxOf = (rows: number, more = ''): string => `<!doctype html><html lang="en"><body class="ember-application"><main>
    <ul class="msg-conversations-container__conversations-list" style="height:200px;overflow:auto">${Array.from(
      { length: rows },
      (_, index) =>
        `<li class="msg-conversation-listitem" style="height:60px"><h3 class="msg-conversation-card__participant-names">Person ${index}</h3></li>`,
    ).join('')}${more && `<li><button onclick="${more}">Load more conversations</button></li>`}</ul></main>
    <script>fetch('/voyager/api/voyagerMessagingGraphQL/graphql?queryId=messengerConversations.1')</script></body></html>`;
    const conversations = (count: number): ScriptedAnswer => ({
      json: {
        data: {
          messengerConversationsBySyncToken: {
            elements: Array.from({ length: count }, (_, index) => ({
              entityUrn: `urn:li:msg_conversation:(urn:li:fsd_profile:me,${index})`,
              categories: ['INBOX', 'PRIMARY_INBOX'],
            })),
          },
        },
      },
    });
    const list = async (through: LinkedIn = linkedin) =>
      (await conversationsList.perform(through, { limit: 40, unreadOnly: false }, itemRun())) as unknown[];

    rest('an inbox that offers more and brings nothing is an error, whether its button stays or goes', async () => {
      script(inboxOf(20, 'void 0'), () => conversations(20));
      await assert.rejects(list(linkedin.impatient), lacking('moreRows'));
      script(inboxOf(20, "this.closest('li').remove()"), () => conversations(20));
      await assert.rejects(list(linkedin.impatient), lacking('moreRows'));
      script(inboxOf(20), () => conversations(20));
      assert.equal((await list()).length, 20);
    });

    rest('an inbox that shows far fewer than it fetched, or could not fetch, is an error', async () => {
      script(inboxOf(0), () => conversations(1));
      await assert.rejects(list(), lacking('row'));
      script(inboxOf(20), () => conversations(38));
      await assert.rejects(list(), lacking('row'));
      script(inboxOf(20), () => ({ status: 500 }));
      await assert.rejects(list(), lacking('conversations'));
      script(inboxOf(20), () => ({ status: 429 }));
      await assert.rejects(list(), Throttled);
    });

    it('an empty thread is an error if the page fetched a message', async () => {
      const told = (participant: string): ScriptedAnswer => ({
        json: {
          data: {
            messengerConversationsBySyncToken: {
              elements: [
                {
                  entityUrn: 'urn:li:msg_conversation:(urn:li:fsd_profile:me,1)',
                  conversationParticipants: [{ hostIdentityUrn: participant, participantType: { member: {} } }],
                  messages: { elements: [{ deliveredAt: 1 }] },
                },
              ],
            },
          },
        },
      });
      const asking = "<script>fetch('/voyager/api/voyagerMessagingGraphQL/graphql?queryId=messengerConversations.1')</script>";
      script(thread('').replace('</body>', `${asking}</body>`), () => told(`urn:li:fsd_profile:${profileId}`));
      await assert.rejects(read(), lacking('messages'));
      script(thread('').replace('</body>', `${asking}</body>`), () => told('urn:li:fsd_profile:ACoAAB0000000000000000000000000000other'));
      assert.equal((await read()).messages.length, 0);
    });

    it('an inbox in another language has sender and time; a person’s name may equal its word for "you"', async () => {
      const row = (name: string, time: string, snippet: string): string =>
        `<li class="msg-conversation-listitem"><div class="msg-conversation-card"><h3 class="msg-conversation-card__participant-names">${name}</h3><time class="msg-conversation-card__time-stamp">${time}</time><p class="msg-conversation-card__message-snippet">${snippet}</p></div></li>`;
      script(`<!doctype html><html lang="pl"><body class="ember-application"><main><ul class="msg-conversations-container__conversations-list">
      ${row('Ada Test', '3 lis 2025', 'Ty: Raz: dwa')}${row('Ty Cobb', '2 lis 2025', 'Ty: Hej')}${row('Bob', '1 lis 2025', 'Tu: x')}</ul></main></body></html>`);
      const found = (await conversationsList.perform(linkedin, { limit: 20, unreadOnly: false }, itemRun())) as unknown as {
        lastMessage: { sender: string | null; text: string; time: string };
      }[];
      assert.deepEqual(
        found.map(({ lastMessage }) => lastMessage),
        [
          { sender: 'us', text: 'Raz: dwa', time: new Date(2025, 10, 3).toISOString() },
          { sender: 'them', text: 'Hej', time: new Date(2025, 10, 2).toISOString() },
          { sender: null, text: 'Tu: x', time: new Date(2025, 10, 1).toISOString() },
        ],
      );
    });
  });

  describe('the inbox as LinkedIn’s own pages fetch it', { skip: skipWithoutSavedPages }, () => {
    it('every conversation is read, with any kind of participant', async () => {
      const { data } = JSON.parse(savedFile('json', 'messaging-conversations.json')) as {
        data: { messengerConversationsBySyncToken: { elements: Raw[] } };
      };
      const { elements } = data.messengerConversationsBySyncToken;
      const read = await fetchedConversations({
        elements: async () => elements as never,
        endsWithFewer: async () => false,
        [Symbol.dispose]: () => undefined,
      });
      const latest = [...elements].sort((one, other) => other.lastActivityAt - one.lastActivityAt);
      assert.equal(read.length, elements.length);
      for (const [index, element] of latest.entries()) {
        const conversation = read[index];
        const others = element.conversationParticipants.filter(({ participantType }) => participantType.member?.distance !== 'SELF');
        const [member] = others.flatMap(({ participantType }) => participantType.member ?? []);
        assert.equal(conversation?.personUrl, member ? member.profileUrl : null);
        assert.equal(
          /^https:\/\/media\.licdn\.com\/.+profile-(?:display|framed)photo.+\/\d/.test(conversation?.avatarUrl ?? ''),
          member?.profilePicture != null,
        );
        if (member) assert.equal(conversation?.names, `${member.firstName.text} ${member.lastName.text}`.trim());
        assert.ok(conversation && conversation.names !== '' && element.conversationUrl.includes(conversation.threadId ?? '?'));
        assert.equal(conversation.unreadCount, element.unreadCount);
        assert.equal(conversation.lastMessage?.time, element.messages.elements[0]?.deliveredAt);
        assert.equal(
          conversation.lastMessage?.own,
          !others.some(({ hostIdentityUrn }) => hostIdentityUrn === element.messages.elements[0]?.sender.hostIdentityUrn),
        );
      }
    });
  });

  interface Raw {
    readonly lastActivityAt: number;
    readonly unreadCount: number;
    readonly conversationUrl: string;
    readonly conversationParticipants: readonly {
      readonly hostIdentityUrn: string;
      readonly participantType: {
        readonly member: {
          readonly distance: string;
          readonly profileUrl: string;
          readonly profilePicture: object | null;
          readonly firstName: { readonly text: string };
          readonly lastName: { readonly text: string };
        } | null;
      };
    }[];
    readonly messages: {
      readonly elements: readonly { readonly deliveredAt: number; readonly sender: { readonly hostIdentityUrn: string } }[];
    };
  }
};
