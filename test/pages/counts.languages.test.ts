import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PostsFacts } from '../../functions/linkedin/post/postFacts.ts';
import { readMarkup } from '../support/savedPage.ts';
import { caseFile, skipWithoutCases } from '../support/sharedCase.ts';

const countsOf = ({ posts }: PostsFacts) =>
  posts.map(({ reactionCount, commentCount, repostCount }) => ({ reactionCount, commentCount, repostCount }));

describe('counts on a page in another language', { skip: skipWithoutCases }, () => {
  const html = (): string => caseFile('spanish-counts', 'page.html');

  it('are read in Spanish', async () => {
    const { posts } = JSON.parse(caseFile('spanish-counts', 'expected.json')) as { posts: unknown };
    assert.deepEqual(countsOf(await readMarkup<PostsFacts>('feed', html())), posts);
  });

  it('are those that the page itself marks where the words are not known, and never none', async () => {
    const page = html()
      .replace('lang="es"', 'lang="eu"')
      .replaceAll('comentarios', 'iruzkin')
      .replaceAll(/veces compartido/g, 'birpartekatze');
    assert.deepEqual(countsOf(await readMarkup<PostsFacts>('feed', page)), [{ reactionCount: 457, commentCount: 6, repostCount: null }]);
  });

  it('are unknown if neither the words nor the classes are known', async () => {
    const page = html()
      .replace('lang="es"', 'lang="eu"')
      .replaceAll('comentarios', 'iruzkin')
      .replaceAll('reacciones', 'erreakzio')
      .replaceAll('veces compartido', 'birpartekatze')
      .replaceAll(/social-details-social-counts__(?:comments|reactions)/g, 'renamed');
    const [counts] = countsOf(await readMarkup<PostsFacts>('feed', page));
    assert.notEqual(counts?.commentCount, 0);
    assert.equal(counts?.repostCount, null);
  });
});
