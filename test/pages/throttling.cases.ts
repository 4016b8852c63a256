import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { Throttled } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { connectionPage, conversationPage, slug } from '../support/conversationPage.ts';
import { type Part, testsOf } from '../support/part.ts';
import { itemRun } from '../support/performerRun.ts';
import { postId, sduiListPage, sduiPostPage } from '../support/postPage.ts';
import { aboutCompany } from '../support/scriptedCompany.ts';
import { openScriptedLinkedIn, type ScriptedLinkedIn } from '../support/scriptedLinkedIn.ts';
import { aPerson, connectionsPage, personCard, searchResults } from '../support/scriptedLists.ts';

/** Requests another part before the page is loaded: nothing on the page shows that it was not loaded. */
const asking = (html: string, path = '/voyager/api/graphql'): string =>
  html.replace('</body>', `<script>const asked = new XMLHttpRequest(); asked.open('GET', '${path}', false); asked.send();</script></body>`);

const person = `https://www.linkedin.com/in/${slug}`;
const people = (from: number) => Array.from({ length: 10 }, (_, index) => personCard(aPerson(from + index)));
const comment = { id: String(BigInt(Date.now() - 1_000) << 22n), author: 'Grace Test', text: 'Well said' };
const inbox = `<!doctype html><html lang="en"><body class="ember-application"><main><ul class="msg-conversations-container__conversations-list">
  <li class="msg-conversation-listitem"><h3 class="msg-conversation-card__participant-names">Ada Test</h3></li></ul></main></body></html>`;
const jobs =
  '<html lang="en"><body class="ember-application"><main><section class="org-top-card"><h1>Engines</h1></section></main></body></html>';
const about = aboutCompany('engines').replace(
  /<a href="[^"]*jobs[^"]*">See all 37 jobs<\/a>/,
  '<a href="/company/engines/jobs/">See jobs</a>',
);

/** Parts of pages that are answered “not now”: each with one status, or with the other. */
export const throttledParts = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('“not now” to a part of a page that seems whole', () => {
    let linkedin: ScriptedLinkedIn;
    before(async () => {
      linkedin = await openScriptedLinkedIn();
    });
    after(() => linkedin.close());

    const standard = { dataSource: 'standard' } as const;
    const cases: readonly [what: string, name: string, item: JsonObject, page: (url: URL) => string | null][] = [
      ['the inbox', 'conversations.list', { limit: 20, unreadOnly: false }, () => asking(inbox)],
      [
        'a conversation that is to be written in',
        'conversations.sendMessage',
        { person, text: 'Hello', channel: 'standard' },
        ({ pathname }) =>
          pathname.startsWith('/in/') ? connectionPage() : asking(conversationPage({}), '/voyager/api/voyagerMessagingGraphQL/graphql'),
      ],
      [
        'a conversation that is read',
        'conversations.synchronize',
        { person, channel: 'standard' },
        ({ pathname }) => (pathname.startsWith('/in/') ? connectionPage() : asking(conversationPage({}))),
      ],
      [
        'a list of posts',
        'people.get',
        { ...standard, person, include: { activities: { posts: { limit: 1 } } } },
        ({ pathname }) => (pathname.includes('/recent-activity/') ? asking(sduiListPage([{ author: 'Ada Test' }])) : connectionPage()),
      ],
      [
        'comments',
        'posts.get',
        { post: `https://www.linkedin.com/feed/update/urn:li:activity:${postId}`, include: { comments: { limit: 10 } } },
        () => asking(sduiPostPage({ comments: [comment] })),
      ],
      ['connections', 'connections.get', {}, () => asking(connectionsPage(1, [aPerson(1)]))],
      [
        'a later page of a search, in a tab of its own',
        'people.search',
        { ...standard, limit: 20 },
        ({ searchParams }) => {
          const second = searchParams.get('page') === '2';
          const results = searchResults(people(second ? 10 : 0), !second, '', [1, 2]);
          return second ? asking(results) : results;
        },
      ],
      [
        'the page of a company’s jobs',
        'companies.get',
        { ...standard, company: 'https://www.linkedin.com/company/engines', include: { basicInfo: {} } },
        ({ pathname }) => (pathname.endsWith('/jobs/') ? asking(jobs) : about),
      ],
    ];
    for (const [index, [what, name, item, page]] of cases.entries())
      for (const status of [429, 999])
        ((index % 2 === 0) === (status === 429) ? it : rest)(`${what}: ${status} is a cool-down`, async () => {
          linkedin.answer((url) => {
            if (url.pathname.startsWith('/voyager/')) return { status };
            const html = url.pathname === '/feed/' ? null : page(url);
            return html === null ? null : { html };
          });
          await assert.rejects(Promise.resolve(performers[name]?.perform(linkedin, item, itemRun())), Throttled);
        });
  });
};
