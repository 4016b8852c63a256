import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { LanguageNotSupported } from '../../functions/linkedin/failures.ts';
import type { InterfaceLanguage } from '../../infra/sandbox/words/languages.ts';
import { type Part, testsOf } from '../support/part.ts';
import { impatiently, SandboxActing } from '../support/sandboxActing.ts';
import { person, post, readWorld } from './languages/world.ts';

interface Unusual {
  /** How the page is unusual. */
  readonly variant: string;
  readonly name: string;
  readonly slug?: string;
  readonly more?: Readonly<Record<string, string>>;
  /** What only words can tell there: the page, and the element on it. */
  readonly at: string;
  readonly renderers?: readonly string[];
  /** In languages whose words are known and contradict the order; otherwise in one that nobody has seen. */
  readonly languages?: readonly InterfaceLanguage[];
}

const both = ['sdui', 'ember'];

const cases: readonly Unusual[] = [
  {
    variant: 'answersSwapped',
    name: 'connections.acceptRequest',
    slug: 'amelie-forestier',
    at: 'receivedInvitations accept',
    renderers: ['sdui'],
    languages: ['ja', 'ar'],
  },
  {
    variant: 'answersSwapped',
    name: 'connections.ignoreRequest',
    slug: 'bartholomew-quince',
    at: 'receivedInvitations ignore',
    renderers: ['sdui'],
    languages: ['de', 'ar'],
  },
  { variant: 'inviteSwapped', name: 'connections.sendRequest', slug: 'alda-figueira', at: 'inviteDialog dialog' },
  {
    variant: 'inviteThirdButton',
    name: 'connections.sendRequest',
    slug: 'alda-figueira',
    more: { message: 'Good evening' },
    at: 'inviteDialog dialog',
  },
  { variant: 'inviteUnnamed', name: 'connections.sendRequest', slug: 'alda-figueira', at: 'inviteDialog recipient' },
  {
    variant: 'withdrawOtherLabel',
    name: 'connections.withdrawRequest',
    slug: 'wanda-okafor',
    at: 'withdrawDialog question',
    renderers: ['sdui'],
  },
  { variant: 'removeBesideBlock', name: 'connections.remove', slug: 'tomas-brandao-hex', at: 'removeDialog yes' },
  {
    variant: 'menuWithoutIcons',
    name: 'connections.remove',
    slug: 'tomas-brandao-hex',
    at: 'profile removeConnection',
    renderers: ['sdui'],
  },
  {
    variant: 'menuWithoutIcons',
    name: 'connections.sendRequest',
    slug: 'leon-achterberg',
    at: 'profile control',
    renderers: ['ember'],
  },
  { variant: 'reactionsWithoutIcons', name: 'posts.react', more: { type: 'love' }, at: 'post love' },
];

/** Nothing is clicked that might be something else: another answer, another button, "Report / Block". */
export const unusualPages = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('where only words can tell what to click, nothing is done in another language', { timeout: 900_000 }, () => {
    const sandbox = new SandboxActing();

    for (const { variant, name, slug, more = {}, at, renderers = both, languages = ['qaa'] } of cases)
      for (const [index, renderer] of renderers.entries())
        for (const [place, language] of languages.entries())
          (index + place === 0 && variant !== 'inviteThirdButton' ? it : rest)(
            `${name}, ${variant} (${renderer}, ${language})`,
            async () => {
              await sandbox.site.misbehave({ kind: 'renderer', renderer }, { kind: 'language', language }, { kind: 'unusual', variant });
              const world = await readWorld(sandbox.site);
              const item = slug === undefined ? { post: post(world, '7505203691520102960').url } : { person: person(world, slug).url };
              await assert.rejects(
                sandbox.perform(name, { ...item, ...more }, impatiently),
                (error) => error instanceof LanguageNotSupported && `${error.page} ${error.element}` === at,
              );
              assert.deepEqual(await sandbox.site.effects(), []);
            },
          );
  });
};
