import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTrace, findCreated, isBare } from '../../functions/linkedin/post/createdPosts.ts';

const now = Date.UTC(2026, 10, 29);
const at = now - 60_000;
const urlAt = (moment: number): string => `https://www.linkedin.com/feed/update/urn:li:activity:${BigInt(moment) << 22n}/`;

type Posts = NonNullable<Parameters<typeof findCreated>[0]>;
type Item = Parameters<typeof findCreated>[1];
const text = 'What he wrote';
const post = (moment: number, change: Partial<Posts[number]> = {}): Posts[number] =>
  ({
    url: urlAt(moment),
    type: 'original',
    text,
    images: [],
    documentSlides: [],
    hasVideo: false,
    hasPoll: false,
    ...change,
  }) as Posts[number];
const other = (moment: number): Posts[number] => post(moment, { text: 'Something else' });
const asking = (type: 'image' | 'video' | 'document', count = 1): Item => ({
  text,
  attachments: Array.from({ length: count }, () => ({ url: 'https://files.example.com/a', type })),
});
const trace = { urls: [], at };
const found = (posts: Posts | null, item: Item = { text }, before: Parameters<typeof findCreated>[2] = trace) =>
  findCreated(posts, item, before, now).found;

const made = now - 30_000;
const day = 86_400_000;

describe('P3 P4: a post among the author’s own', () => {
  it('happened where it says the same, is new, and shows what was to go with it', () => {
    assert.equal(found([post(made)]), 'happened');
    assert.equal(found([post(made, { images: ['a'] })], asking('image')), 'happened');
    assert.equal(found([post(made, { images: ['a', 'b'] })], asking('image', 9)), 'happened');
    assert.equal(found([post(made, { documentSlides: ['a'] })], asking('document')), 'happened');
  });
  it('absent where the list has the newest first, and nothing that says it since', () => {
    assert.equal(found([]), 'absent');
    assert.equal(found([other(made), other(now - day)]), 'absent');
    assert.equal(found([post(now - day), other(now - 2 * day)]), 'absent');
    assert.equal(found([other(now - 9 * day), other(made), other(now - day)]), 'absent', 'the first one is pinned');
    assert.equal(found([post(made)], { text }, { urls: [urlAt(made)], at }), 'absent');
  });
  it('in doubt where the list does not show, or may not show, what is newest', () => {
    assert.equal(found(null), 'undecidable');
    assert.equal(found([other(now - day), other(now - 9 * day), other(made)]), 'undecidable');
    assert.equal(found(Array.from({ length: 10 }, (_, index) => other(made - index))), 'undecidable');
  });
  it('in doubt where LinkedIn has taken it, and where something of it is missing', () => {
    assert.equal(found([], { text }, { ...trace, accepted: true }), 'undecidable');
    assert.equal(found([post(made, { images: ['a'] })], asking('image', 9)), 'undecidable');
    assert.equal(found([post(made)], asking('video')), 'undecidable');
    assert.equal(found([post(made)], asking('document')), 'undecidable');
  });
  it('after LinkedIn has named it, only what speaks against it makes it bare', () => {
    assert.equal(isBare([], asking('image'), trace, now), false);
    assert.equal(isBare([post(made)], asking('image'), trace, now), true);
    assert.equal(isBare([post(made)], asking('document'), trace, now), false);
    assert.equal(isBare([post(made, { hasVideo: true })], asking('document'), trace, now), true);
  });
  it('reads the traces of earlier releases', () => {
    const earlier = createTrace.parse([urlAt(made)]);
    assert.equal(found([post(made)], { text }, earlier), 'absent');
    assert.equal(found([post(now - day)], { text }, earlier), 'happened');
  });
});
