import assert from 'node:assert/strict';
import { after, before, beforeEach, describe } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { aimAt } from '../../functions/linkedin/browser/aim.ts';
import { clickIrreversibly } from '../../functions/linkedin/browser/click.ts';
import type { LinkedIn } from '../../functions/linkedin/browser/session.ts';
import { LayoutChanged } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { connectionPage, slug } from '../support/conversationPage.ts';
import { lacking } from '../support/layoutChanged.ts';
import { type Part, testsOf } from '../support/part.ts';
import { itemRun } from '../support/performerRun.ts';
import { openScriptedLinkedIn, type ScriptedLinkedIn } from '../support/scriptedLinkedIn.ts';

interface Invitation {
  readonly slug?: string;
  readonly name: string;
  readonly accepts?: string;
  readonly ignores?: string;
  readonly lines?: readonly string[];
  readonly cause?: string;
  readonly note?: string;
}

const row = ({ slug: of, name, accepts = name, ignores, lines = [], cause, note }: Invitation): string => `
  <div data-display-contents="true"><div role="listitem">
    ${of ? `<a href="/in/${of}/"><img alt=""></a><p><a href="/in/${of}/"><strong>${name}</strong></a></p>` : `<p>${name}</p>`}
    ${lines.map((line) => `<p>${line}</p>`).join('')}${cause ? `<a href="${cause}"><strong>Something</strong></a>` : ''}
    <button aria-label="${ignores ?? `Ignore an invitation to connect from ${name}`}" onclick="clicked('ignore ${cause ?? name}')">Ignore</button>
    <button aria-label="Accept ${accepts}’s invitation" onclick="clicked('accept ${cause ?? name}')">Accept</button>
    ${note ? `<p>${note}</p>` : ''}<a href="/messaging/compose/?invitation=1"><span>Message</span></a>
  </div></div>`;

const suggestion =
  '<div role="listitem"><a href="/in/somebody-new/">Somebody New</a><button aria-label="Invite Somebody New to connect">Connect</button></div>';

const page = (body: string): string => `<!doctype html><html lang="en"><body data-rehydrated="true"><main id="workspace">
  <nav><a href="/mynetwork/invitation-manager/received/">Received</a></nav>${body}</main>
  <script>const clicked = (what) => fetch('/clicked?what=' + encodeURIComponent(what), { method: 'POST' });</script></body></html>`;

const bucket = (label: string): string =>
  `<div id="picker" role="button" aria-expanded="false" tabindex="0"><input type="checkbox" checked hidden><span id="label">${label}</span></div>`;

/** The list divided into parts that are selected in a menu. */
const divided = (parts: Readonly<Record<string, readonly Invitation[]>>, counts: Readonly<Record<string, number>> = {}): string => {
  const labelOf = (name: string): string => `${name} (${counts[name] ?? parts[name]?.length ?? 0})`;
  const [first = ''] = Object.keys(parts);
  return page(`${bucket(labelOf(first))}
    <div id="menu" role="menu" hidden>${Object.keys(parts)
      .map((name) => `<div role="menuitem" data-name="${name}"><p>${labelOf(name)}</p><p>About these</p></div>`)
      .join('')}</div>
    ${Object.entries(parts)
      .map(
        ([name, rows]) =>
          `<div data-testid="lazy-column" data-part="${name}" ${name === first ? '' : 'hidden'}>${rows.map(row).join('')}${suggestion}</div>`,
      )
      .join('')}
    <script>
      document.querySelector('#picker').addEventListener('click', () => { document.querySelector('#menu').hidden = false; });
      for (const choice of document.querySelectorAll('#menu [role=menuitem]')) choice.addEventListener('click', () => {
        document.querySelector('#menu').hidden = true;
        document.querySelector('#label').textContent = choice.querySelector('p').textContent;
        for (const part of document.querySelectorAll('[data-part]')) part.hidden = part.dataset.part !== choice.dataset.name;
      });
    </script>`);
};

const sentPage = (rows: string, count = 1): string =>
  page(`<a href="/mynetwork/invitation-manager/sent/CONNECTION/">People (${count})</a><div data-testid="lazy-column">${rows}</div>
  <script>
    const ask = (who) => { document.querySelector('main').insertAdjacentHTML('beforeend', '<dialog data-testid="dialog" open><h2>Withdraw invitation</h2><button>Cancel</button><button aria-label="Withdraw invitation sent to ' + who + '" onclick="clicked(\\'withdraw ' + who + '\\'); this.closest(\\'dialog\\').remove()">Withdraw</button></dialog>'); };
  </script>`);
interface Sent {
  readonly slug?: string;
  readonly headline?: string;
  readonly onclick?: string;
  readonly note?: string;
}

const sentRow = (name: string, more: Sent = {}): string => `
  <div role="listitem"><a href="/in/${more.slug ?? slug}/"><img alt=""></a><p>${name}</p><p>${more.headline ?? 'Tester'}</p><p>Sent 2 weeks ago</p>
  <a href="https://www.linkedin.com/" aria-label="Withdraw invitation sent to ${name}" onclick="${more.onclick ?? `event.preventDefault(); ask('${name}')`}">Withdraw</a>${more.note ? `<p>${more.note}</p>` : ''}</div>`;

/** The beginning of the week, from Monday, that contains the day this many days ago. */
const mondayBefore = (days: number): string => {
  const day = Math.floor(Date.now() / 86_400_000) - days;
  // The first of January 1970 was a Thursday.
  return new Date((day - ((day + 3) % 7)) * 86_400_000).toISOString();
};

export const scriptedInvitations = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('lists of invitations in shapes that the sandbox does not have', () => {
    let linkedin: ScriptedLinkedIn;
    let clicks: string[];
    before(async () => {
      linkedin = await openScriptedLinkedIn();
    });
    after(() => linkedin.close());
    beforeEach(() => {
      clicks = [];
    });

    const pendingPage = connectionPage({ degree: '2nd' }).replace(
      /<a href="\/preload\/custom-invite[^>]*>Connect<\/a>/,
      `<a href="/in/${slug}/" aria-label="Pending, click to withdraw invitation sent to Ada Test">Pending</a>`,
    );
    const script = (pages: { readonly received?: string; readonly sent?: string; readonly profile?: string }): void =>
      linkedin.answer((url) => {
        if (url.pathname === '/clicked') {
          clicks.push(url.searchParams.get('what') ?? '');
          return { json: {} };
        }
        if (url.pathname.startsWith('/mynetwork/invitation-manager/received')) return { html: pages.received ?? '' };
        if (url.pathname.startsWith('/mynetwork/invitation-manager/sent')) return { html: pages.sent ?? '' };
        if (url.pathname === `/in/${slug}/`) return { html: pages.profile ?? connectionPage({ degree: '2nd' }) };
        return {
          html: '<html lang="en"><body data-rehydrated="true"><a href="https://www.linkedin.com/mynetwork">Network</a><main id="workspace"></main></body></html>',
        };
      });
    const perform = (name: string, item: JsonObject = {}, through: LinkedIn = linkedin) =>
      performers[name]?.perform(through, item, itemRun());
    const person = { person: `https://www.linkedin.com/in/${slug}` } as never;

    const ada: Invitation = { slug, name: 'Ada Test', lines: ['Tester', '3 mutual connections', '5 days ago'], note: 'We met in Turin.' };
    const event: Invitation = {
      slug,
      name: 'Ada Test',
      ignores: 'Ignore an invitation from Ada Test',
      cause: '/events/meetup-1/',
      lines: ['Invited you to an event'],
    };
    const page_: Invitation = {
      slug: 'casey',
      name: 'Casey',
      ignores: 'Ignore an invitation from Casey',
      cause: '/company/systems/',
      lines: ['Invited you to follow'],
    };
    const stranger: Invitation = {
      name: 'Somebody',
      ignores: 'Ignore an invitation from Somebody',
      lines: ['Invited you to something new'],
    };
    const bob: Invitation = { slug: 'bob', name: 'Bob O’Brien', lines: ['Painter'] };

    it('connection requests are distinguished from invitations to follow, join and attend, in every part of the list', async () => {
      script({ received: divided({ Focused: [event, ada, page_], Other: [stranger, bob] }) });
      const rows = (await perform('connections.getIncoming', { types: ['connection'] })) as unknown as {
        name: string;
        publicUrl: string;
        headline: string;
        note: string;
        receivedTime: string;
      }[];
      assert.deepEqual(
        rows.map(({ name, publicUrl, headline, note }) => [name, publicUrl, headline, note]),
        [
          ['Ada Test', `https://www.linkedin.com/in/${slug}`, 'Tester', 'We met in Turin.'],
          ['Bob O’Brien', 'https://www.linkedin.com/in/bob', 'Painter', null],
        ],
      );
      assert.equal(rows[0]?.receivedTime, new Date(Math.floor(Date.now() / 86_400_000 - 5) * 86_400_000).toISOString());
    });

    it('fewer rows than the page counts are an error', async () => {
      script({ received: divided({ Focused: [ada] }, { Focused: 2 }) });
      await assert.rejects(
        async () => perform('connections.getIncoming', { types: ['connection'] }, linkedin.impatient),
        lacking('moreRows'),
      );
    });

    it('a row whose labels name two people is an error', async () => {
      script({ received: divided({ Focused: [{ ...ada, accepts: 'Bob O’Brien' }] }) });
      await assert.rejects(async () => perform('connections.getIncoming', { types: ['connection'] }), lacking('name'));
    });

    it('a request is answered in its own row, beside another invitation of the same person', async () => {
      script({ received: divided({ Focused: [event, bob], Other: [page_, event, ada] }) });
      // The page does not change, so nothing proves the outcome of the click.
      await assert.rejects(async () => perform('connections.acceptRequest', person, linkedin.impatient));
      assert.deepEqual(clicks, ['accept Ada Test']);
    });

    it('a row that links to the person and names another is not clicked', async () => {
      script({ received: divided({ Focused: [{ ...bob, slug }] }) });
      await assert.rejects(async () => perform('connections.ignoreRequest', person), lacking('name'));
      assert.deepEqual(clicks, []);
    });

    it('requests sent are listed with name, headline and time, without the note', async () => {
      script({ sent: sentPage(sentRow('Ada Test', { note: 'Hello!' }) + sentRow('Bob O’Brien', { slug: 'bob' }), 2) });
      const rows = (await perform('connections.getOutgoing')) as unknown as { name: string; headline: string; sentTime: string }[];
      assert.deepEqual(
        rows.map(({ name, headline }) => [name, headline]),
        [
          ['Ada Test', 'Tester'],
          ['Bob O’Brien', 'Tester'],
        ],
      );
      assert.equal(rows[0]?.sentTime, mondayBefore(14));
    });

    it('a headline or a note that mentions days is no time, and LinkedIn’s words on an invitation no headline', async () => {
      const known = (headline: string, more: Partial<Invitation> = {}): Invitation => ({
        ...ada,
        lines: ['Ada Test is inviting you to connect', headline, '2 weeks ago'],
        ...more,
      });
      const rows = [
        known('Reporter at Turin Today', { cause: '/company/systems/' }),
        known('Tester', { note: 'We met two weeks ago, just now I saw.' }),
      ];
      for (const [index, row] of rows.entries()) {
        script({ received: divided({ Focused: [row] }) });
        const [found] = (await perform('connections.getIncoming', { types: ['connection'] })) as unknown as {
          headline: string;
          note: string;
          receivedTime: string;
        }[];
        assert.deepEqual([found?.headline, found?.note], [['Reporter at Turin Today', 'Tester'][index], row.note]);
        assert.equal(found?.receivedTime, mondayBefore(14));
      }
      script({ sent: sentPage(sentRow('Ada Test', { headline: 'Editor at Turin Today' })) });
      const [sent] = (await perform('connections.getOutgoing')) as unknown as { headline: string; sentTime: string }[];
      assert.equal(sent?.headline, 'Editor at Turin Today');
      assert.equal(sent?.sentTime, mondayBefore(14));
    });

    it('an empty list has no count', async () => {
      script({
        sent: page('<div data-testid="lazy-column"></div>'),
        received: page(`${bucket('Focused (0)')}<p>No pending invitations</p>`.replace(' aria-expanded="false"', '')),
      });
      assert.deepEqual(await perform('connections.getOutgoing'), []);
      assert.deepEqual(await perform('connections.getIncoming', { types: ['connection'] }), []);
    });

    const refusals: readonly [what: string, sent: string, element: string][] = [
      [
        'a question that names somebody else',
        sentPage(sentRow('Ada Test', { onclick: "event.preventDefault(); ask('Bob O’Brien')" })),
        'name',
      ],
      ['a link whose handler was missed', sentPage(sentRow('Ada Test', { onclick: '' })), 'question'],
      ['a row that is not there', sentPage(sentRow('Bob O’Brien', { slug: 'bob' })), 'row'],
      ['a row of the person that names somebody else', sentPage(sentRow('Bob O’Brien')), 'name'],
    ];
    for (const [what, sent, element] of refusals)
      (what === 'a question that names somebody else' ? it : rest)(`withdraws nothing at ${what}`, async () => {
        script({ sent, profile: pendingPage });
        const through = element === 'question' ? linkedin.impatient : linkedin;
        await assert.rejects(async () => perform('connections.withdrawRequest', person, through), lacking(element));
        assert.deepEqual(clicks, []);
      });

    it('withdraws what the question names', async () => {
      script({ sent: sentPage(sentRow('Bob O’Brien', { slug: 'bob' }) + sentRow('Ada Test'), 2), profile: pendingPage });
      await assert.rejects(async () => perform('connections.withdrawRequest', person));
      assert.deepEqual(clicks, ['withdraw Ada Test']);
    });

    describe('taking aim at an element', () => {
      const scene = (body: string): Promise<unknown> => {
        linkedin.answer(() => ({ html: `<html lang="en"><body>${body}</body></html>` }));
        return linkedin.page.goto('https://www.linkedin.com/scene');
      };
      const aim = (patienceMs = 2_000) =>
        aimAt({ ...linkedin, patienceMs }, { page: 'scene', name: 'yes', scope: 'main', selector: 'button' });
      const clicked = (): Promise<string> => linkedin.page.evaluate(() => document.title);
      const yes = '<button onclick="document.title += 1" style="width: 90px; height: 40px">Yes</button>';

      it('clicks it once, and not when it is too late', async () => {
        await scene(`<main>${yes}</main>`);
        await using taken = await aim();
        assert.equal(await taken.click(Date.now() - 1), 'late');
        assert.equal(await clicked(), '');
        await using again = await aim();
        assert.equal(await again.click(Date.now() + 10_000), 'hit');
        assert.equal(await clicked(), '1');
      });
      it('what slips over it, or takes its place, is not clicked', async () => {
        const other = '<button id="other" onclick="document.title += 2" style="position: fixed; inset: 0">No</button>';
        await scene(`<main>${yes}</main><script>
        addEventListener('pointermove', () => document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(other)}), { once: true });
      </script>`);
        await using covered = await aim();
        assert.equal(await covered.click(), 'astray');
        assert.equal(await clicked(), '');
        await assert.rejects(aim(100), lacking('yes'));
      });
      it('a page that acts on the press and replaces the button has received a part of the click', async () => {
        await scene(`<main>${yes.replace('onclick=', 'onmousedown=').replace('1"', '1; this.replaceWith(this.cloneNode(true))"')}</main>`);
        await using taken = await aim();
        assert.equal(await taken.click(), 'unknown');
        assert.equal(await clicked(), '1');
      });
      it('a page that goes on to another document is not clicked there', async () => {
        // It goes on as soon as the button is sought.
        await scene(`<main></main><script>
        const sought = document.querySelectorAll.bind(document);
        document.querySelectorAll = (selector) => (location.assign('/other'), sought(selector));
      </script>`);
        linkedin.answer(() => ({ html: `<html lang="en"><body><main>${yes}</main></body></html>` }));
        await assert.rejects(aim(), lacking('yes'));
        await linkedin.page.waitForURL('**/other');
        await (await aim())[Symbol.asyncDispose]();
      });
      /** Clicks irreversibly; the page goes on with `meanwhile` while the attempt is written. */
      const clickedIrreversibly = async (
        meanwhile: (attempts: number) => void,
        requireUnchanged = async (): Promise<void> => undefined,
      ) => {
        const ends: string[] = [];
        await using taken = await aim(500);
        const attempt = async () => {
          await linkedin.page.evaluate(`(${meanwhile})(${ends.push('attempted')})`);
          return { notAfter: Date.now() + 10_000, callOff: async () => void ends.push('called off') };
        };
        const run = { ...itemRun(), attempt };
        const failure = await clickIrreversibly(linkedin, run, taken, null, requireUnchanged).catch((error: unknown) => error);
        return { failure, ends };
      };
      const renderAgain = (attempts: number) => {
        const button = document.querySelector('button');
        if (attempts === 1) button?.replaceWith(button.cloneNode(true));
      };
      it('a button that is rendered again while the attempt is written is clicked once', async () => {
        await scene(`<main>${yes}</main>`);
        const { failure, ends } = await clickedIrreversibly(renderAgain);
        assert.deepEqual([failure, ends, await clicked()], [undefined, ['attempted', 'called off', 'attempted'], '1']);
      });
      it('nothing is clicked once the page lacks what was prepared, also if it does so after the first try', async () => {
        await scene(`<main>${yes}</main>`);
        let reads = 0;
        const requireUnchanged = async (): Promise<void> => {
          if (++reads === 2) throw new LayoutChanged('scene', 'text');
        };
        const { failure, ends } = await clickedIrreversibly(renderAgain, requireUnchanged);
        assert.ok(failure instanceof LayoutChanged && failure.element === 'text', String(failure));
        assert.deepEqual([ends, await clicked()], [['attempted', 'called off'], '']);
      });
      it('another button in its place, or one that is rendered again every time, is not', async () => {
        await scene(`<main>${yes}</main>`);
        const other = await clickedIrreversibly(() => {
          const button = document.querySelector('button');
          button?.replaceWith(Object.assign(button.cloneNode(true), { textContent: 'No' }));
        });
        assert.ok(lacking('yes')(other.failure));
        assert.deepEqual(other.ends, ['attempted', 'called off']);
        await scene(`<main>${yes}</main>`);
        const always = await clickedIrreversibly(() => {
          const button = document.querySelector('button');
          button?.replaceWith(button.cloneNode(true));
        });
        assert.ok(lacking('yes')(always.failure));
        assert.equal(always.ends.at(-1), 'called off');
        assert.equal(await clicked(), '');
      });
      it('one of two, a disabled or a covered one is none', async () => {
        for (const body of [
          `<main>${yes}${yes}</main>`,
          `<main>${yes.replace('<button', '<button disabled')}</main>`,
          `<main></main>${yes}`,
        ]) {
          await scene(body);
          await assert.rejects(aim(100), lacking('yes'), body);
        }
        assert.equal(await clicked(), '');
      });
      it('reaches into the shadow root of classic surfaces, and replaces an entered text', async () => {
        await scene(`<div id="interop-outlet"></div><script>
        document.querySelector('div').attachShadow({ mode: 'open' }).innerHTML = '<main><textarea>before</textarea></main>';
      </script>`);
        await using field = await aimAt(linkedin, { page: 'scene', name: 'field', scope: 'main', selector: 'textarea' });
        await field.enter('Two\nlines 🙂');
        assert.equal(await linkedin.page.locator('textarea').inputValue(), 'Two\nlines 🙂');
      });
    });
  });
};
