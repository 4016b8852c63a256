import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { describe } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { AttachmentNotAccepted, LayoutChanged, OutcomeUnknown } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import type { BroughtFile } from '../../functions/linkedin/run.ts';
import { type Part, testsOf } from '../support/part.ts';
import { fail } from '../support/performerRun.ts';
import { asActivity } from '../support/postAddresses.ts';
import { failing, impatiently, SandboxActing, signal } from '../support/sandboxActing.ts';
import type { LedgerEntry } from '../support/sandboxBrowser.ts';
import { readWorld } from './languages/world.ts';

const create = performers['posts.create'];
const company = 'https://www.linkedin.com/company/brasswick';
/** Right-to-left and left-to-right, emoji of several signs, a mention and a hashtag as text, an address. */
const text = 'مرحبا بالعالم 👩🏽‍🚒\nSee @Ines Quaresma, #tides\n\nhttps://lumenferry.example/timetable?a=1&b=2 «ﷺ»';
const poll = { question: 'Which tide is higher? 🌊', options: ['Spring', 'Neap', 'Neither, والله', '第四'], days: 14 } as const;

interface Asked {
  readonly name: string;
  readonly more: JsonObject;
  readonly files?: readonly BroughtFile[];
}

const fileOf = (name: string, type: string, size = 40_000): BroughtFile => ({ name, type, content: randomBytes(size) });
const withFiles = (name: string, type: 'image' | 'video' | 'document', files: readonly BroughtFile[]): Asked => ({
  name,
  more: {
    attachments: files.map((file) => ({ url: `https://files.example.com/${encodeURIComponent(file.name)}`, name: file.name, type })),
  },
  files,
});
const shownOf = ({ name, content }: BroughtFile) => ({
  name,
  size: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
});

const pictures = Array.from({ length: 9 }, (_, index) => fileOf(`Gate № ${index + 1} 🙂.png`, 'image/png'));
const kinds: Readonly<Record<'text' | 'image' | 'images' | 'video' | 'document' | 'poll', Asked>> = {
  text: { name: 'a text', more: {} },
  image: withFiles('a picture', 'image', pictures.slice(0, 1)),
  images: withFiles('nine pictures', 'image', pictures),
  video: withFiles('a video', 'video', [fileOf('tide.mp4', 'video/mp4', 2_000_000)]),
  document: withFiles('a document', 'document', [fileOf('The plan (final).pdf', 'application/pdf')]),
  poll: { name: 'a poll', more: { poll: { ...poll, options: [...poll.options] } } },
};
const { image, document, poll: asking } = kinds;

export const creating = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('posts.create', { timeout: 900_000 }, () => {
    const sandbox = new SandboxActing(20_000);
    const begin = async (renderer: string, ...faults: readonly object[]): Promise<void> => {
      await sandbox.site.misbehave({ kind: 'renderer', renderer }, ...faults);
    };
    const perform = ({ more, files }: Asked, extra: JsonObject = {}, how: Parameters<typeof sandbox.perform>[2] = {}) =>
      sandbox.perform('posts.create', { text, ...more, ...extra }, how, files);
    const posted = () => sandbox.site.effects('post');
    const lookUp = ({ more }: Asked, extra: JsonObject = {}) =>
      create?.lookUp?.(sandbox.site.linkedin, { text, ...more, ...extra }, sandbox.traces.at(-1), { signal, fail });
    /** What has to arrive, and no more than that. */
    const arrived = ({ more, files = [] }: Asked, extra: JsonObject = {}) => ({
      text,
      ...(files.length > 0 && { files: files.map(shownOf) }),
      ...(more.poll !== undefined && { poll: more.poll }),
      ...extra,
    });
    const shown = ({ text, files, poll, actor, title, audience }: LedgerEntry) =>
      Object.fromEntries(Object.entries({ text, files, poll, actor, title, audience }).filter(([, value]) => value !== undefined));
    const nothingAttempted = async () => {
      assert.deepEqual(sandbox.traces, []);
      assert.deepEqual(await posted(), []);
    };

    for (const renderer of ['sdui', 'ember'])
      for (const [kind, asked] of Object.entries(kinds))
        (renderer === 'sdui' && (kind === 'image' || kind === 'poll') ? it : rest)(
          `${asked.name} arrives once, as it was given (${renderer})`,
          async () => {
            await begin(renderer);
            const data = (await perform(asked)) as { postUrl: string };
            const [effect, ...others] = await posted();
            assert.ok(effect);
            assert.deepEqual(others, []);
            assert.deepEqual(shown(effect), arrived(asked, kind === 'document' ? { title: 'The plan (final)' } : {}));
            const { posts } = await readWorld(sandbox.site);
            assert.equal(/(\d+)$/.exec(data.postUrl)?.[1], posts[0]?.id);
            assert.equal(sandbox.traces.length, 1);
            assert.deepEqual((await lookUp(asked))?.found, 'happened');
          },
        );

    for (const [kind, asked] of Object.entries(kinds))
      (kind === 'document' ? it : rest)(`in the name of a company: ${asked.name}, found on the company's page`, async () => {
        await begin('sdui');
        await perform(asked, { as: company, visibility: 'anyone' });
        const title = kind === 'document' ? { title: 'The plan (final)' } : {};
        assert.deepEqual((await posted()).map(shown), [arrived(asked, { actor: company, ...title })]);
        assert.deepEqual((await lookUp(asked, { as: company }))?.found, 'happened');
        assert.deepEqual((await lookUp(asked))?.found, kind === 'video' ? 'undecidable' : 'absent');
      });

    it('never in another name: not as a company that others administer, not as the member instead, not as a company unasked', async () => {
      await begin('sdui');
      for (const as of ['hexaroute', 'no-such-company'])
        await assert.rejects(
          perform(kinds.text, { as: `https://www.linkedin.com/company/${as}` }, impatiently),
          failing('noPostingPermission'),
          as,
        );
      await nothingAttempted();
      for (const extra of [{ as: company }, {}]) {
        await begin('sdui', { kind: 'sharebox', variant: 'otherAuthor' });
        await assert.rejects(
          perform(kinds.text, extra, impatiently),
          (error) => error instanceof LayoutChanged && error.element === 'identity',
          JSON.stringify(extra),
        );
        await nothingAttempted();
      }
    });

    for (const renderer of ['sdui', 'ember'])
      rest(`for the audience that was asked for; without one, for the last one (${renderer})`, async () => {
        await begin(renderer);
        await perform(image, { visibility: 'connections' });
        await perform(kinds.text);
        await perform(kinds.poll, { visibility: 'anyone' });
        await perform(kinds.text, { text: 'Another one' });
        assert.deepEqual(
          (await posted()).map((effect) => shown(effect).audience ?? null),
          ['CONNECTIONS_ONLY', 'CONNECTIONS_ONLY', null, null],
        );
      });

    it('nothing goes out where LinkedIn does not take the choice of an audience', async () => {
      await begin('sdui', { kind: 'sharebox', variant: 'audienceKept' });
      await assert.rejects(perform(kinds.text, { visibility: 'connections' }, impatiently), LayoutChanged);
      await nothingAttempted();
    });

    for (const [outcome, reason] of [
      ['refused', 'refusedByLinkedIn'],
      ['tooBig', 'refusedByLinkedIn'],
      ['lost', 'refusedByLinkedIn'],
      ['slow', 'uploadFailed'],
    ] as const)
      for (const asked of [image, document])
        rest(`${asked.name} that LinkedIn does not take (${outcome}) is told, and nothing goes out`, async () => {
          await begin('sdui', { kind: 'upload', outcome, ms: 120_000 });
          const how = outcome === 'slow' ? impatiently : { patienceMs: 6_000 };
          await assert.rejects(perform(asked, {}, how), (error) => error instanceof AttachmentNotAccepted && error.reason === reason);
          await nothingAttempted();
        });

    rest('waits for a slow upload: until then the post cannot be published', async () => {
      await begin('sdui', { kind: 'upload', outcome: 'slow', ms: 1_500 });
      await perform(image);
      assert.deepEqual((await posted()).map(shown), [arrived(image)]);
    });

    rest('what the window shows stays, also where an earlier answer arrives after a later one', async () => {
      await begin('sdui', { kind: 'upload', outcome: 'slow', ms: 1_500 });
      await using _ = await sandbox.site.linkedin.page.addInitScript(() => {
        const { fetch } = window;
        const { promise: uploaded, resolve } = Promise.withResolvers<unknown>();
        window.fetch = async (url, init) => {
          const answer = await fetch(url, init);
          if (String(init?.body).includes('"urns"')) resolve(null);
          if (String(url).endsWith('sharing.filesDone')) await uploaded.then(() => new Promise((done) => setTimeout(done, 20)));
          return answer;
        };
      });
      await perform(image);
      assert.deepEqual((await posted()).map(shown), [arrived(image)]);
    });

    it("a draft of the owner's is neither published nor overwritten, whether it is a text or a picture", async () => {
      for (const variant of ['draft', 'draftFile']) {
        await begin('sdui', { kind: 'sharebox', variant });
        await assert.rejects(perform(kinds.text, {}, impatiently), failing('draftInTheWay'), variant);
        await nothingAttempted();
      }
    });

    rest('nothing goes out where the window lacks a picture, an option of the poll, or the way to them', async () => {
      for (const [variant, asked] of [
        ['fileDropped', withFiles('two', 'image', pictures.slice(0, 2))],
        ['pollDropped', kinds.poll],
        ['withoutTools', image],
        ['withoutTools', document],
      ] as const) {
        await begin('sdui', { kind: 'sharebox', variant });
        await assert.rejects(perform(asked, {}, impatiently), LayoutChanged, variant);
        await nothingAttempted();
      }
    });

    rest('finds what has its place under "More"', async () => {
      for (const asked of [document, asking]) {
        await begin('sdui', { kind: 'sharebox', variant: 'toolsUnderMore' });
        await perform(asked);
        assert.equal((await posted()).length, 1);
      }
    });

    for (const asked of [image, kinds.video, asking])
      (asked === image ? it : rest)(
        `P4: in doubt where LinkedIn publishes the text without ${asked.name}, also when it is looked up`,
        async () => {
          await begin('sdui', { kind: 'sharebox', variant: 'publishedBare' });
          await assert.rejects(perform(asked), OutcomeUnknown);
          assert.equal((await posted()).length, 1);
          assert.deepEqual(await lookUp(asked), { found: 'undecidable' });
        },
      );

    for (const [index, asked] of [image, asking, document].entries())
      for (const extra of [{}, { as: company }]) {
        const [first] = index === 0 ? [it] : [rest];
        const how = `${asked.name}${'as' in extra ? ' of a company' : ''}`;
        (extra.as === undefined ? first : rest)(`P3 P4: ${how}: found among the author's posts after the answer was lost`, async () => {
          await begin('sdui', { kind: 'publish', outcome: 'answerLost', match: { path: 'post' } });
          const data = await perform(asked, extra);
          assert.deepEqual(await lookUp(asked, extra), { found: 'happened', data });
          assert.equal((await posted()).length, 1);
        });
        rest(`P3 P4: ${how}: in doubt where nothing arrived, and then found absent; a refusal is told`, async () => {
          await begin('sdui', { kind: 'publish', outcome: 'notArrived', match: { path: 'post' } });
          await assert.rejects(perform(asked, extra), OutcomeUnknown);
          assert.deepEqual(await lookUp(asked, extra), { found: 'absent' });
          await begin('sdui', { kind: 'publish', outcome: 'refused', match: { path: 'post' } });
          await assert.rejects(perform(asked, extra), failing('postingNotAllowed'));
          assert.deepEqual(await posted(), []);
        });
      }

    it('P4: in doubt where LinkedIn holds the post for review', async () => {
      await begin('sdui', { kind: 'publish', outcome: 'held', match: { path: 'post' } });
      await assert.rejects(perform(image), OutcomeUnknown);
      assert.equal((await posted()).length, 1);
      assert.deepEqual(await lookUp(image), { found: 'undecidable' });
    });

    rest('P4: a video may still be prepared: that it is not there decides nothing', async () => {
      await begin('sdui');
      sandbox.traces = [{ urls: [], at: Date.now() }];
      assert.deepEqual(await lookUp(kinds.text), { found: 'absent' });
      assert.deepEqual(await lookUp(kinds.video), { found: 'undecidable' });
    });

    for (const [index, [how, fault, extra]] of (
      [
        ['does not exist any more', { kind: 'status', status: 404, match: { path: '/posts/' } }, { as: company }],
        ['is an unknown page', { kind: 'unknownLayout', match: { path: '/recent-activity' } }, {}],
      ] as const
    ).entries())
      (index === 0 ? it : rest)(`P4: what LinkedIn has named as published is so, also where the list of posts then ${how}`, async () => {
        await begin('sdui');
        const attempting = () => sandbox.site.fault({ kind: 'renderer', renderer: 'sdui' }, fault);
        const data = (await perform(image, extra, { patienceMs: 8_000, attempting })) as { postUrl: string };
        assert.match(data.postUrl, /\d+$/);
        assert.equal((await posted()).length, 1);
      });

    rest('P4: a lost answer and no list of posts is doubt, and no missing permission', async () => {
      await begin('sdui');
      const attempting = () =>
        sandbox.site.fault(
          { kind: 'renderer', renderer: 'sdui' },
          { kind: 'status', status: 404, match: { path: '/posts/' } },
          { kind: 'publish', outcome: 'answerLost', match: { path: 'post' } },
        );
      await assert.rejects(perform(kinds.text, { as: company }, { attempting }), OutcomeUnknown);
      assert.equal((await posted()).length, 1);
    });

    rest("a draft's picture that comes back while the text is written is not published", async () => {
      await begin('sdui');
      const { pacing, page } = sandbox.site.linkedin;
      const pause = async (occasion: Parameters<typeof pacing.pause>[0]): Promise<void> => {
        if (occasion !== 'typing') return;
        await page.locator('.ql-editor').evaluate((editor) => {
          const preview = editor.ownerDocument.createElement('div');
          preview.className = 'share-creation-state__preview-container';
          editor.parentElement?.after(preview);
        });
      };
      const asked = { text: 'No address in it' };
      await assert.rejects(perform(kinds.text, asked, { pacing: { pausedMs: 0, pause } }), failing('draftInTheWay'));
      await nothingAttempted();
    });

    rest('P13: a preview that is called otherwise is a changed page, and no upload that did not end', async () => {
      await begin('sdui', { kind: 'renamed', names: { 'share-creation-state__preview-container': 'another-name' } });
      await assert.rejects(perform(image, {}, impatiently), (error) => error instanceof LayoutChanged && error.element === 'preview');
      await nothingAttempted();
    });

    it("what arrived after it was found absent is the item's own; without its picture it is in doubt", async () => {
      await begin('sdui');
      const data = await perform(image);
      const again = (more: JsonObject) =>
        create?.perform(
          sandbox.site.linkedin,
          { text, ...more },
          {
            signal,
            fail,
            attempt: () => assert.fail('it is attempted again'),
            earlier: sandbox.traces[0],
          },
        );
      assert.deepEqual(asActivity(await again(image.more)), asActivity(data));
      await assert.rejects(Promise.resolve(again(kinds.video.more)), OutcomeUnknown);
    });

    it('a file that is not stored any more is told before anything is opened', async () => {
      await begin('sdui');
      await assert.rejects(
        sandbox.perform('posts.create', { text, ...image.more }, {}, []),
        (error) => error instanceof AttachmentNotAccepted && error.reason === 'gone',
      );
      await nothingAttempted();
    });
  });
};
