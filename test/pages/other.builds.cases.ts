import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { EmberProfileFacts } from '../../functions/linkedin/person/profile.ember.ts';
import { lacking } from '../support/layoutChanged.ts';
import { readMarkup, savedPages } from '../support/savedPage.ts';

export const pageNamed = (kind: string, number: string): string =>
  savedPages(kind).find(({ name }) => name === `${kind}/${number}`)?.html ?? '';

export const renamed = (html: string, from: RegExp, to: string): string =>
  html.replace(new RegExp(`(</?)(?:${from.source})(?=[\\s>])`, 'g'), `$1${to}`);

export const withoutColours = (html: string): string => html.replace(/(?<=[\s"])t-(?=\d\d|black|bold|normal)/g, 'u-');

/** The classic profiles of these numbers, as other builds would make them. */
export const profilesOfOtherBuilds = (numbers: readonly string[]): void => {
  for (const number of numbers) {
    const html = (): string => pageNamed('profile-classic', number);

    it(`the items of a list are any elements: ${number}`, async () => {
      const { experience, education, skills, languages } = await readMarkup<EmberProfileFacts>('profile', html());
      const facts = await readMarkup<EmberProfileFacts>('profile', renamed(html(), /li/, 'div'));
      assert.deepEqual(
        { experience: facts.experience, education: facts.education, skills: facts.skills, languages: facts.languages },
        { experience, education, skills, languages },
      );
    });

    it(`without a list, a section that says something is not empty: ${number}`, () =>
      assert.rejects(readMarkup('profile', renamed(html(), /li|ul/, 'div')), lacking('entityLine')));

    it(`without the colours of its lines, their meaning is unknown: ${number}`, () =>
      assert.rejects(readMarkup('profile', withoutColours(html())), lacking('entityColour')));
  }
};
