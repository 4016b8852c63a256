import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { repostNamedIn } from '../../functions/linkedin/post/namedRepost.ts';
import { findRepost } from '../../functions/linkedin/post/ownReposts.ts';

const now = Date.UTC(2026, 10, 29);
const day = 86_400_000;
const idAt = (moment: number): string => String(BigInt(moment) << 22n);
const urlOf = (id: string): string => `https://www.linkedin.com/feed/update/urn:li:activity:${id}`;
const at = now - 60_000;
const made = idAt(now - 30_000);
const original = idAt(now - day);

describe('P3 P4: a repost among the own posts', () => {
  const own = (change: Partial<Parameters<typeof findRepost>[0][number]> = {}): Parameters<typeof findRepost>[0][number] => ({
    url: urlOf(made),
    type: 'repost',
    repostText: null,
    text: 'What she wrote',
    ...change,
  });
  const found = (posts: readonly ReturnType<typeof own>[], text?: string, urls: string[] = []) =>
    findRepost(posts, { post: { text: 'What she wrote', original: null }, text }, { urls, at }, now).found;

  it('happened where it says the same and is new', () => {
    assert.equal(found([own()]), 'happened');
    assert.equal(found([own({ repostText: 'Read this' })], 'Read this'), 'happened');
  });
  it('absent where nothing came since, or only what cannot be it', () => {
    assert.equal(found([]), 'absent');
    assert.equal(found([own()], undefined, [urlOf(made)]), 'absent');
    assert.equal(found([own({ repostText: 'Read this' })]), 'absent');
    assert.equal(found([own()], 'Read this'), 'absent');
    assert.equal(found([own({ type: 'original', text: 'Something else' })]), 'absent');
  });
  it('in doubt where what came since may be it', () => {
    const mayBeIt = {
      'its card has the address of what was reposted': own({ url: urlOf(original) }),
      'its card has no address': own({ url: null }),
      'its card shows no text': own({ text: null }),
      'its card shows another text': own({ text: 'What she wr…' }),
      'its card does not say that it is a repost': own({ type: 'original' }),
    };
    for (const [why, post] of Object.entries(mayBeIt)) assert.equal(found([post]), 'undecidable', why);
    const newer = Array.from({ length: 10 }, (_, index) => own({ url: urlOf(idAt(now - index)), type: 'original', text: `${index}` }));
    assert.equal(found(newer), 'undecidable', 'it may be further down');
  });
});

describe('the repost that LinkedIn names', () => {
  const named = (text: string, urn = `urn:li:activity:${original}`) => repostNamedIn(text, { urn }, at, now);

  it('is the one that was made after the attempt, not what was reposted', () => {
    const share = `urn:li:share:${idAt(now - day - 300)}`;
    assert.deepEqual(named(`{"of":"${share}","urn":"urn:li:activity:${made}"}`), { postUrl: urlOf(made) });
    assert.equal(named(`{"of":"${share}","activity":"urn:li:activity:${original}"}`), null);
    assert.equal(named(`{"another":"urn:li:activity:${idAt(now - day / 2)}"}`), null);
  });
  it('has no address where LinkedIn gives it none', () => {
    assert.deepEqual(named(`urn:li:instantRepost:(urn:li:share:${original},${made})`), { postUrl: null });
    assert.equal(named(`urn:li:instantRepost:(urn:li:share:${original},${original})`), null);
  });
  it('is not what was reposted where that is as new', () => {
    const fresh = now - 45_000;
    assert.equal(named(`urn:li:share:${idAt(fresh - 200)}`, `urn:li:activity:${idAt(fresh)}`), null);
  });
});
