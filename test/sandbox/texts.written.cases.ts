import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { type Part, testsOf } from '../support/part.ts';
import { SandboxActing } from '../support/sandboxActing.ts';

/** Texts that a composer could change on the way: direction, characters of several parts, lines, mentions and hashtags. */
const texts: Readonly<Record<string, string>> = {
  'in several scripts': 'مرحبا, שלום (1) — @Ada Lovelace #notes #引擎 👩‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿 café cafe\u0301\nsecond  line',
  'from right to left': 'עד 10% הנחה!\nالسعر ١٢٫٥ (دولار) #خصم',
  'with joined and combined signs': '🇵🇹👍🏽👩‍🔧 e\u0301 ñ \u200f\u202bא\u202c 𝒜',
  'with mentions and hashtags': '@Ada Lovelace, @[Grace](urn:li:person:1) #a #b_2 &amp; <b>not bold</b> https://example.org/?a=1&b=#c',
};

/** What is written by people arrives as it was written, byte by byte. */
export const writtenTexts = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('a text arrives as it was written', { timeout: 900_000 }, () => {
    const sandbox = new SandboxActing();
    const post = 'https://www.linkedin.com/feed/update/urn:li:activity:7505203691520102960';
    const urlOf = async (state: string) => (await sandbox.personWhere(state)).url;
    /** Who writes it, and the kind of its effect. */
    const ways: readonly [name: string, effect: string, item: (text: string) => Promise<JsonObject>][] = [
      ['posts.comment', 'comment', async (text) => ({ post, text })],
      ['posts.repost', 'repost', async (text) => ({ post, text })],
      ['posts.create', 'post', async (text) => ({ text })],
      ['conversations.sendMessage', 'message', async (text) => ({ channel: 'standard', person: await urlOf('connected'), text })],
      ['connections.sendRequest', 'invitation', async (text) => ({ person: await urlOf('notConnected'), message: text })],
    ];

    const isCheap = (name: string): boolean => name.startsWith('con');

    for (const [name, effect, itemOf] of ways)
      for (const [index, [which, text]] of Object.entries(texts).entries())
        for (const renderer of ['sdui', 'ember'] as const)
          (isCheap(name) && index === 0 && renderer === 'sdui' ? it : rest)(`${name}: ${which} (${renderer})`, async () => {
            await sandbox.site.misbehave({ kind: 'renderer', renderer });
            await sandbox.perform(name, await itemOf(text));
            const arrived = await sandbox.site.effects(effect);
            assert.deepEqual(
              arrived.map((each) => Buffer.from(each.text ?? '').toString('hex')),
              [Buffer.from(text).toString('hex')],
            );
          });
  });
};
