import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countIn } from '../functions/linkedin/counts.ts';
import { monthsIn, periodOf } from '../functions/linkedin/pages/period.ts';
import { ageLine, startOf } from '../functions/linkedin/pages/postFacts.ts';
import { socialCounts } from '../functions/linkedin/pages/socialCounts.ts';
import { feedTypeInKey, momentOfId, postIdIn, postIdInKey } from '../functions/linkedin/postIds.ts';
import { postedAt } from '../functions/linkedin/postTimes.ts';
import { ageIn, momentIn } from '../functions/linkedin/relativeTime.ts';
import { activityKey } from './support/post-page.ts';

const now = Date.UTC(2026, 9, 1);
const hour = 3_600_000;
const day = 24 * hour;

describe('spans of time in the language of the page', () => {
  const firstOf = (year: number, month: number): string => new Date(Date.UTC(year, month - 1)).toISOString();
  for (const [dates, language, start, end, months] of [
    ['May 2021 - Present · 11 mos', 'en', firstOf(2021, 5), null, 11],
    ['Sept 2019 – Jun 2021 · 1 yr 10 mos', 'en-GB', firstOf(2019, 9), firstOf(2021, 6), 22],
    ['2015 - 2018', 'en', firstOf(2015, 1), firstOf(2018, 1), null],
    ['jun. de 2024 - ago. de 2024 · 3 meses', 'es', firstOf(2024, 6), firstOf(2024, 8), 3],
    ['Nov. 2025–Heute · 9 Monate', 'de', firstOf(2025, 11), null, 9],
    ['juil. 2020 - mars 2023 · 2 ans 9 mois', 'fr_FR', firstOf(2020, 7), firstOf(2023, 3), 33],
    ['2024年6月 - 2026年8月 · 2年3か月', 'ja', firstOf(2024, 6), firstOf(2026, 8), 27],
    ['мая 2020 г. - настоящее время · 6 лет', 'ru', firstOf(2020, 5), null, 72],
    ['červen 2020 - červenec 2021', 'cs', firstOf(2020, 6), firstOf(2021, 7), null],
    ['2024 年 6 月 - 至今 · 2 年', 'zh-CN', firstOf(2024, 6), null, 24],
    ['maj 2020 - juni 2021 · 1 år 2 mån', 'sv', firstOf(2020, 5), firstOf(2021, 6), null],
    ['মে 2020 - Junior 2021 · 2 ay', 'en', firstOf(2020, 1), firstOf(2021, 1), null],
    ['mai 2020 - dec 2021', 'x', firstOf(2020, 1), firstOf(2021, 12), null],
  ] as const) {
    it(`${dates}`, () => {
      const period = periodOf(dates, language);
      assert.deepEqual([period.start, period.end, monthsIn(period.length)], [start, end, months]);
    });
  }
});

describe('numbers as LinkedIn writes them', () => {
  for (const [text, number] of [
    ['1,234', 1234],
    ['10,732,578 followers', 10_732_578],
    ['1.234 Follower', 1234],
    ['2K', 2000],
    ['1.2M followers', 1_200_000],
    ['1,2 K', 1200],
    ['500+', 500],
    ['3 comments', 3],
    ['none', null],
    [null, null],
  ] as const) {
    it(`${text} is ${number}`, () => assert.equal(countIn(text), number));
  }
});

describe('how long ago', () => {
  for (const [text, milliseconds] of [
    ['20m', 20 * 60_000],
    ['5 hours ago', 5 * hour],
    ['2d • Edited •', 2 * day],
    ['3w', 21 * day],
    ['1mo', 30 * day],
    ['1yr', 365 * day],
    ['Sent 2 weeks ago', 14 * day],
    ['Ada Test reposted this • 2d', 2 * day],
    ['now', 0],
    ['Promoted', null],
    ['', null],
  ] as const) {
    it(`"${text}" is ${milliseconds} ms`, () => {
      assert.equal(ageIn(text)?.milliseconds ?? null, milliseconds);
      assert.equal(momentIn(text, now), milliseconds === null ? null : now - milliseconds);
    });
  }

  it('a line is an age only as a whole: headlines can begin with a number', () => {
    assert.deepEqual(ageLine('6d • Edited •'), { time: '6d', edited: true });
    assert.deepEqual(ageLine('3 Std. •'), { time: '3 Std.', edited: false });
    assert.equal(ageLine('5d printing expert'), null);
    assert.equal(ageLine('20 years'), null);
    assert.equal(ageLine('1w left'), null);
  });
});

describe('ids of posts', () => {
  it('are read from component keys, back and forth', () => {
    for (const id of ['7444658505212661760', '7123456789012345678', '1']) {
      assert.deepEqual(postIdInKey(`${activityKey(id)}-replaceableCommentToolsxFeedType_FEED_DETAIL`), { kind: 'activity', id });
    }
    assert.equal(feedTypeInKey('expandedxFeedType_MAIN_FEED_RELEVANCE'), 'MAIN_FEED_RELEVANCE');
  });

  it('are not read from anything else', () => {
    for (const key of [
      '',
      'x-replaceableCommentTools',
      '////-replaceableCommentTools',
      'AAAA-commentList',
      'EgsI-commentList',
      'SearchResultsACoA',
    ]) {
      assert.equal(postIdInKey(key), null, key);
    }
  });

  it('are read from addresses and urns of each kind', () => {
    assert.deepEqual(postIdIn('https://www.linkedin.com/posts/ada_x-activity-7444658505212661760-AbCd'), {
      kind: 'activity',
      id: '7444658505212661760',
    });
    assert.deepEqual(postIdIn('urn%3Ali%3AugcPost%3A7444658505212661760'), { kind: 'ugcPost', id: '7444658505212661760' });
    assert.equal(postIdIn('/in/ada/'), null);
  });

  it('tell when a post was made, and give way where the page says something else', () => {
    const made = now - 2 * day - hour;
    const id = String(BigInt(made) << 22n);
    assert.equal(momentOfId(id, now), made);
    assert.equal(momentOfId('101', now), null);
    assert.equal(postedAt(id, '2d', now), new Date(made).toISOString());
    assert.equal(postedAt(id, null, now), new Date(made).toISOString());
    assert.equal(postedAt(id, '1h', now), new Date(now - hour).toISOString());
    assert.equal(postedAt(null, null, now), null);
  });
});

describe('what others did with a post', () => {
  it('is counted in words, in names or in buttons; what is not shown is none', () => {
    assert.deepEqual(socialCounts(['63 reactions', '63', '7 comments', '1 repost'], {}, true), {
      reactionCount: 63,
      commentCount: 7,
      repostCount: 1,
    });
    assert.deepEqual(socialCounts(['Ada Test and 29 others reacted'], {}, true), { reactionCount: 30, commentCount: 0, repostCount: 0 });
    assert.deepEqual(socialCounts(['Ada Test and Alan Test reacted'], {}, true).reactionCount, 2);
    assert.deepEqual(socialCounts([], { reaction: '1,167', comment: '41', repost: '\u200b' }, true), {
      reactionCount: 1167,
      commentCount: 41,
      repostCount: 0,
    });
    assert.deepEqual(socialCounts([], {}, false), { reactionCount: null, commentCount: null, repostCount: null });
  });

  it('the beginning of a text ends between words', () => {
    const text = `${'word '.repeat(40)}end`;
    assert.equal(startOf(text)?.length, 159);
    assert.equal(startOf('short'), 'short');
    assert.equal(startOf(null), null);
  });
});
