import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { monthsIn, periodOf } from '../../functions/linkedin/person/period.ts';
import { degreeIn, nameIn } from '../../functions/linkedin/person/rows.ts';
import { ageLine, startOf } from '../../functions/linkedin/post/postFacts.ts';
import { feedTypeInKey, momentOfId, postIdIn, postIdInKey } from '../../functions/linkedin/post/postIds.ts';
import { postedAt } from '../../functions/linkedin/post/postTimes.ts';
import { countryCodeOf } from '../../functions/linkedin/text/countryCode.ts';
import { countIn } from '../../functions/linkedin/text/counts.ts';
import { dateIn } from '../../functions/linkedin/text/dates.ts';
import { ageIn, momentIn } from '../../functions/linkedin/text/relativeTime.ts';
import { shownMoment } from '../../functions/linkedin/text/shownMoment.ts';
import { type CountingTexts, socialCounts } from '../../functions/linkedin/text/socialCounts.ts';
import { countedTexts } from '../support/languages.ts';
import { activityKey } from '../support/postPage.ts';

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
    ['maj 2020 - juni 2021 · 1 år 2 mån', 'sv', firstOf(2020, 5), firstOf(2021, 6), 14],
    ['মে 2020 - Junior 2021 · 2 ay', 'en', firstOf(2020, 1), firstOf(2021, 1), null],
    ['Mai 2023–Heute · 1 J. 4 Mon.', 'de', firstOf(2023, 5), null, 16],
    ['Jan. 2020 – März 2021 · 1 Jahr 3 Monate', 'de', firstOf(2020, 1), firstOf(2021, 3), 15],
    ['Jän. 2020 – Feb. 2021', 'de', firstOf(2020, 1), firstOf(2021, 2), null],
    ['févr. 2020 - aujourd’hui · 1 an 4 mois', 'fr', firstOf(2020, 2), null, 16],
    ['déc. 2019 - août 2020 · 9 mois', 'fr', firstOf(2019, 12), firstOf(2020, 8), 9],
    ['sept. 2019 - actualidad · 5 años 1 mes', 'es', firstOf(2019, 9), null, 61],
    ['mai de 2020 - o momento · 1 ano 4 meses', 'pt', firstOf(2020, 5), null, 16],
    ['set 2020 - Presente · 3 anni 4 mesi', 'it', firstOf(2020, 9), null, 40],
    ['gen 2020 - mag 2021 · 1 anno 5 mesi', 'it', firstOf(2020, 1), firstOf(2021, 5), 17],
    ['mrt. 2020 - heden · 1 jaar 4 maanden', 'nl', firstOf(2020, 3), null, 16],
    ['mei 2020 - okt. 2021 · 1 jr. 6 mnd.', 'nl', firstOf(2020, 5), firstOf(2021, 10), 18],
    ['wrz 2020 – obecnie · 4 lata 2 mies.', 'pl', firstOf(2020, 9), null, 50],
    ['maj 2020 – paź 2025 · 5 lat 6 mies.', 'pl', firstOf(2020, 5), firstOf(2025, 10), 66],
    ['września 2020 – grudzień 2020 · 1 rok', 'pl', firstOf(2020, 9), firstOf(2020, 12), 12],
    ['Eyl 2020 - Halen · 4 yıl 9 ay', 'tr', firstOf(2020, 9), null, 57],
    ['Şub 2020 - Ağu 2021 · 1 yıl 7 ay', 'tr', firstOf(2020, 2), firstOf(2021, 8), 19],
    ['2020年5月 - 現在 · 1年4ヶ月', 'ja', firstOf(2020, 5), null, 16],
    ['2020年5月〜現在 · 4ヶ月', 'ja', firstOf(2020, 5), null, 4],
    ['2024年6月 - 至今 · 2 年 3 个月', 'zh-CN', firstOf(2024, 6), null, 27],
    ['2024年6月 - 目前 · 2 年 3 個月', 'zh-TW', firstOf(2024, 6), null, 27],
    ['مايو 2020 - الحالي · سنة واحدة و 4 أشهر', 'ar', firstOf(2020, 5), null, 16],
    ['كانون الثاني 2020 - تشرين الأول 2021 · سنتان وشهران', 'ar', firstOf(2020, 1), firstOf(2021, 10), 26],
    ['يناير ٢٠٢٠ - أكتوبر ٢٠٢١ · سنتان', 'ar', firstOf(2020, 1), firstOf(2021, 10), 24],
    ['2020. 5월 - 현재 · 1년 2개월', 'ko', null, null, 14],
    ['2020년 5월 - 현재 · 1년 2개월', 'ko', firstOf(2020, 5), null, 14],
    ['Jan 2020 - May 2021 · Less than a year', 'en', firstOf(2020, 1), firstOf(2021, 5), 0],
    ['05/2020 - 06/2021', 'en', firstOf(2020, 5), firstOf(2021, 6), null],
    ['mai 2020 - dec 2021', 'x', firstOf(2020, 1), firstOf(2021, 12), null],
  ] as const) {
    it(`${dates}`, () => {
      const period = periodOf(dates, language);
      assert.deepEqual([period.start, period.end, monthsIn(period.length, language)], [start, end, months]);
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
    it(`${text} is ${number}`, () => assert.equal(countIn(text, text?.includes('Follower') ? 'de' : 'en'), number));
  }
});

describe('numbers in the language of the page', () => {
  for (const [text, language, number] of [
    ['1,234', 'en', 1234],
    ['1.234 Follower', 'de', 1234],
    ['1 234 abonnés', 'fr', 1234],
    ['1\u202f234 abonnés', 'fr', 1234],
    ['1’234 Follower', 'de-CH', 1234],
    ['12,34,567 followers', 'en-IN', 1234567],
    ['1.2K', 'en', 1200],
    ['1,2 mil seguidores', 'es', 1200],
    ['1,2 k abonnés', 'fr', 1200],
    ['1,2 Tsd. Follower', 'de', 1200],
    ['3 Mio. Follower', 'de', 3e6],
    ['1,5 mln obserwujących', 'pl', 1.5e6],
    ['1,2 B takipçi', 'tr', 1200],
    ['2 Mn takipçi', 'tr', 2e6],
    ['1.2万', 'ja', 12000],
    ['1.2萬 位追蹤者', 'zh-TW', 12000],
    ['3億', 'ja', 3e8],
    ['3亿', 'zh-CN', 3e8],
    ['12 ألف متابع', 'ar', 12000],
    ['1.5 مليون متابع', 'ar', 1.5e6],
    ['٤٥٧ متابعًا', 'ar', 457],
    ['۴۵۷', 'fa', 457],
    ['４５７', 'ja', 457],
    ['500+ connections', 'en', 500],
    ['+500', 'es', 500],
    ['\u200f12,345 متابع', 'ar', 12345],
    ['1,2 хил. последователи', 'bg', 1200],
    ['2 vk. jarraitzaile', 'xx', null],
    ['1.234K', 'en', 1234],
    ['1.234 Tsd.', 'de', 1234000],
    ['1.234K', '', null],
    ['1.234', '', 1234],
    ['1.2 thing', 'xx', null],
    ['1.2', 'en', null],
    ['none', 'en', null],
    ['457件のリアクション', 'ja', 457],
    ['6 comentarios', 'es', 6],
    ['10K+ followers', 'en', 10000],
    ['1.2M followers', 'en', 1.2e6],
    ['1,2 K', 'en', 1200],
    ['1,2 M de seguidores', 'es', 1.2e6],
    ['10 mil M de', 'es', 1e10],
    ['3 Mrd', 'tr', null],
    ['1,2 milhões', 'pt', 1.2e6],
    ['2 345 x', 'en', 2],
    ['1 234 x', 'xx', null],
    ['12 rzeczy', 'pl', 12],
    ['3 tys. obserwujących', 'pl', 3000],
    ['371.141 seguidores', 'es', 371141],
    ['10,732,578 followers', 'en', 10732578],
    ['2,5 bi', 'pt', 2.5e9],
    ['1,3 mln volgers', 'nl', 1.3e6],
    ['1,3K volgers', 'nl', 1300],
    ['4 Mln di follower', 'it', 4e6],
    ['12 m', 'en', null],
    ['1.2m', 'en', 1.2e6],
    ['38 veces compartido', 'es', 38],
    ['3x', 'en', null],
    ['15K', 'tr', 15000],
    ['1,2 тыс. подписчиков', 'ru', 1200],
    ['1.234,56', 'de', null],
    ['1,234.5 K', 'en', 1234500],
    ['2 tuhat', 'fi', 2000],
  ] as const) {
    it(`${text} in ${language} is ${number}`, () => assert.equal(countIn(text, language), number));
  }
});

describe('days in the language of the page', () => {
  for (const [text, language, day] of [
    ['Connected on May 17, 2026', 'en', '2026-4-17'],
    ['Vernetzt am 17. Mai 2026', 'de', '2026-4-17'],
    ['En relation depuis le 17 mai 2026', 'fr', '2026-4-17'],
    ['Conectado el 17 de mayo de 2026', 'es', '2026-4-17'],
    ['Conexão em 17 de maio de 2026', 'pt', '2026-4-17'],
    ['Collegamento dal 17 maggio 2026', 'it', '2026-4-17'],
    ['Connectie sinds 17 mei 2026', 'nl', '2026-4-17'],
    ['Kontakt od 17 maja 2026', 'pl', '2026-4-17'],
    ['17 Mayıs 2026 tarihinde bağlantı kuruldu', 'tr', '2026-4-17'],
    ['2026年5月17日につながりました', 'ja', '2026-4-17'],
    ['已于 2026年5月17日 建立联系', 'zh-CN', '2026-4-17'],
    ['تم التواصل في 17 مايو 2026', 'ar', '2026-4-17'],
    ['تم التواصل في ١٧ أيار ٢٠٢٦', 'ar', '2026-4-17'],
    ['Connected on 17/05/2026', 'en-GB', '2026-4-17'],
    ['17.5.2026', 'de', '2026-4-17'],
    ['Nov 3', 'en', 'null-10-3'],
    ['3. Nov.', 'de', 'null-10-3'],
    ['11月3日', 'ja', 'null-10-3'],
    ['Connected in 2026', 'en', null],
    ['Σύνδεση στις 17 Μαΐου 2026', 'el', '2026-4-17'],
  ] as const) {
    it(`${text} (${language})`, () => {
      const date = dateIn(text, language);
      assert.equal(date && `${date.year}-${date.month}-${date.day}`, day);
    });
  }
});

describe('ages in the language of the page', () => {
  for (const [text, language, count, unit] of [
    ['2 Wo.', 'de', 2, 'week'],
    ['vor 3 Tagen', 'de', 3, 'day'],
    ['3 Std. •', 'de', 3, 'hour'],
    ['2 sem.', 'fr', 2, 'week'],
    ['il y a 2 jours', 'fr', 2, 'day'],
    ['Envoyée hier', 'fr', 1, 'day'],
    ['hace 3 días', 'es', 3, 'day'],
    ['hace un mes', 'es', 1, 'month'],
    ['2 sem', 'pt', 2, 'week'],
    ['há 2 semanas', 'pt', 2, 'week'],
    ['5 m', 'pt', 5, 'month'],
    ['5 m', 'es', null, null],
    ['2 settimane fa', 'it', 2, 'week'],
    ['2 w', 'nl', 2, 'week'],
    ['2 weken geleden', 'nl', 2, 'week'],
    ['2 tyg. temu', 'pl', 2, 'week'],
    ['5 godz.', 'pl', 5, 'hour'],
    ['2 hafta önce', 'tr', 2, 'week'],
    // In Turkish "h" is a week, "s" an hour, "d" a minute.
    ['2h', 'tr', 2, 'week'],
    ['5s', 'tr', 5, 'hour'],
    ['5d', 'tr', 5, 'minute'],
    ['2週間前', 'ja', 2, 'week'],
    ['2 週間前に送信', 'ja', 2, 'week'],
    ['昨日送信', 'ja', 1, 'day'],
    ['5月3日', 'ja', null, null],
    ['2 周前', 'zh-CN', 2, 'week'],
    ['1 個月', 'zh-TW', 1, 'month'],
    ['قبل أسبوعين', 'ar', 2, 'week'],
    ['تم الإرسال قبل أسبوعين', 'ar', 2, 'week'],
    ['٣ أيام', 'ar', 3, 'day'],
    ['2 нед. назад', 'ru', 2, 'week'],
    ['2 weeks ago', 'ru', 2, 'week'],
    ['2w', 'es', null, null],
    ['3 jours', 'es', null, null],
  ] as const) {
    it(`"${text}" in ${language}`, () => {
      const age = ageIn(text, language);
      assert.deepEqual([age?.count ?? null, age?.unit ?? null], [count, unit]);
    });
  }

  it('a moment is no finer than the page states it, whatever the time of day', () => {
    for (const [text, moment] of [
      ['5h', '2026-10-07T00:00:00.000Z'],
      ['3d', '2026-10-04T00:00:00.000Z'],
      ['2w', '2026-09-21T00:00:00.000Z'],
      ['1mo', '2026-09-01T00:00:00.000Z'],
      ['2 yrs', '2024-01-01T00:00:00.000Z'],
    ] as const) {
      const early = text === '5h' ? Date.UTC(2026, 9, 7, 5, 1) : Date.UTC(2026, 9, 7, 0, 1);
      const late = text === '5h' ? Date.UTC(2026, 9, 7, 5, 59, 59) : Date.UTC(2026, 9, 7, 23, 59);
      for (const now of [early, late]) assert.equal(new Date(momentIn(text, 'en', now) ?? 0).toISOString(), moment, text);
    }
  });
});

describe('headings of days and times of day in the language of the page', () => {
  const now = Date.UTC(2026, 10, 4, 12, 0);
  for (const [day, time, language, timeZone, moment] of [
    ['Heute', '12:04', 'de', 'Europe/Berlin', '2026-11-04T11:04:00.000Z'],
    ['Montag', '14:04', 'de', 'UTC', '2026-11-02T14:04:00.000Z'],
    ['mercredi', '14:04', 'fr', 'UTC', '2026-10-28T14:04:00.000Z'],
    ['3 nov. 2025', '14 h 04', 'fr', 'UTC', '2025-11-03T14:04:00.000Z'],
    ['lunes', '2:04 p. m.', 'es', 'UTC', '2026-11-02T14:04:00.000Z'],
    ['ontem', '14:04', 'pt', 'UTC', '2026-11-03T14:04:00.000Z'],
    ['lunedì', '14:04', 'it', 'UTC', '2026-11-02T14:04:00.000Z'],
    ['maandag', '14:04', 'nl', 'UTC', '2026-11-02T14:04:00.000Z'],
    ['pon.', '14:04', 'pl', 'UTC', '2026-11-02T14:04:00.000Z'],
    ['Pazartesi', '14:04', 'tr', 'UTC', '2026-11-02T14:04:00.000Z'],
    ['月曜日', '午後2:04', 'ja', 'UTC', '2026-11-02T14:04:00.000Z'],
    ['星期一', '下午2:04', 'zh', 'UTC', '2026-11-02T14:04:00.000Z'],
    ['週一', '下午 2:04', 'zh-TW', 'UTC', '2026-11-02T14:04:00.000Z'],
    ['الاثنين', '2:04 م', 'ar', 'UTC', '2026-11-02T14:04:00.000Z'],
    ['أمس', '٢:٠٤ ص', 'ar', 'UTC', '2026-11-03T02:04:00.000Z'],
    ['Nov 3', null, 'en', 'America/New_York', '2026-11-03T05:00:00.000Z'],
    ['11月3日', '14:04', 'ja', 'UTC', '2026-11-03T14:04:00.000Z'],
    ['vendredi', '14:04', 'eu', 'UTC', null],
  ] as const) {
    it(`${day}, ${time} in ${language}`, () => {
      const shown = shownMoment(day, time, { now, timeZone, language });
      assert.equal(shown === null ? null : new Date(shown).toISOString(), moment);
    });
  }

  it('of a page that was drawn before midnight', () => {
    const now = Date.UTC(2026, 10, 1, 23, 0, 1);
    for (const day of ['Heute', null])
      for (const [time, moment] of [
        ['23:58', Date.UTC(2026, 10, 1, 22, 58)],
        ['11:00', Date.UTC(2026, 10, 1, 10)],
      ] as const)
        assert.equal(shownMoment(day, time, { now, timeZone: 'Europe/Berlin', language: 'de' }), moment);
  });
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
      assert.equal(ageIn(text, 'en')?.milliseconds ?? null, milliseconds);
    });
  }

  it('a line is an age only as a whole: headlines can begin with a number', () => {
    assert.deepEqual(ageLine('6d • Edited •', 'en'), { time: '6d', edited: true });
    assert.deepEqual(ageLine('3 Std. •', 'de'), { time: '3 Std.', edited: false });
    assert.equal(ageLine('5d printing expert', 'en'), null);
    assert.equal(ageLine('20 years', 'en'), null);
    assert.equal(ageLine('1w left', 'en'), null);
  });
});

describe('countries in the language of the page', () => {
  for (const [location, language, code] of [
    ['Berlin, Deutschland', 'de', 'DE'],
    ['Kraków, Polska', 'pl', 'PL'],
    ['東京, 日本', 'ja', 'JP'],
    ['القاهرة، مصر', 'ar', 'EG'],
    ['London, United Kingdom', 'de', 'GB'],
    ['San Francisco Bay Area', 'en', null],
  ] as const) {
    it(`${location} (${language})`, () => assert.equal(countryCodeOf(location, language), code));
  }
});

describe('degrees', () => {
  it('are read in digits and in words', () => {
    assert.deepEqual(['• 1.', '· 2e', '• الأولى', '• الثالثة وما بعدها'].map(degreeIn), ['1st', '2nd', '1st', '3rd+']);
    assert.equal(nameIn('Zelda Finch • الثانية'), 'Zelda Finch');
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

  it('give the time of a post, unless the page contradicts it', () => {
    const made = now - 2 * day - hour;
    const id = String(BigInt(made) << 22n);
    assert.equal(momentOfId(id, now), made);
    assert.equal(momentOfId('101', now), null);
    assert.equal(postedAt(id, '2d', 'en', now), new Date(made).toISOString());
    assert.equal(postedAt(id, null, 'en', now), new Date(made).toISOString());
    assert.equal(postedAt(id, '1h', 'en', now), new Date(now - hour).toISOString());
    assert.equal(postedAt(null, null, 'en', now), null);
    assert.equal(postedAt(id, '3mo', 'en', now, { ofOriginal: true }), new Date(made).toISOString());
    for (const each of [id, null])
      assert.equal(postedAt(each, '1h', 'en', now, { ofOriginal: true }), null, 'a time of the original is none of the repost');
    assert.notEqual(postedAt(id, '3mo', 'en', now), new Date(made).toISOString());
  });
});

describe('what others did with a post', () => {
  const counts = (texts: readonly string[], more: Partial<CountingTexts> = {}, language = 'en') =>
    socialCounts({ texts, placed: {}, counting: texts, inButtons: {}, offered: true, ...more }, language);
  const countsOf = (reactionCount: number | null, commentCount: number | null, repostCount: number | null) => ({
    reactionCount,
    commentCount,
    repostCount,
  });

  it('is counted in words, in names or in buttons; a missing count is zero', () => {
    assert.deepEqual(counts(['63 reactions', '63', '7 comments', '1 repost']), countsOf(63, 7, 1));
    assert.deepEqual(counts(['Ada Test and 29 others reacted']), countsOf(30, 0, 0));
    assert.deepEqual(counts(['Ada Test and Alan Test reacted']).reactionCount, 2);
    assert.deepEqual(counts([], { inButtons: { reaction: '1,167', comment: '41', repost: '\u200b' } }), countsOf(1167, 41, 0));
    assert.deepEqual(counts([], { offered: false }), countsOf(null, null, null));
  });

  it('is read where a language has words for one and two', () => {
    const seen = ['تعليق واحد', 'مشاركتان', 'تفاعلان'];
    assert.deepEqual(counts(seen, {}, 'ar'), countsOf(2, 1, 2));
    assert.equal(counts([], { placed: { reaction: ['ليلى وشخص واحد آخر'] } }, 'ar').reactionCount, 2);
    assert.equal(counts([], { placed: { reaction: ['ليلى وشخصان آخران'] } }, 'ar').reactionCount, 3);
  });

  it('is not zero if the words of a language are unknown', () => {
    const seen = ['457 gogoratzeak', '6 iruzkin', '38 birpartekatze'];
    assert.deepEqual(counts(seen, {}, 'eu'), countsOf(null, null, null));
    assert.deepEqual(counts(seen, { placed: { reaction: ['457'], comment: ['6 iruzkin'] } }, 'eu'), countsOf(457, 6, null));
    assert.deepEqual(counts([], {}, 'eu'), countsOf(0, 0, 0), 'nothing is there that could be a count');
    assert.deepEqual(
      counts(['12 sailing Seiten'], {}, 'de'),
      countsOf(null, null, null),
      'a number that is not understood could be any of them',
    );
  });

  for (const [language, seen] of Object.entries(countedTexts)) {
    it(`is read in ${language}`, () => {
      assert.deepEqual(counts(seen.counts, {}, language), countsOf(1234, 6, 38));
      assert.equal(counts([], { placed: { reaction: [seen.others] } }, language).reactionCount, 30);
    });
  }

  it('the beginning of a text ends between words', () => {
    const text = `${'word '.repeat(40)}end`;
    assert.equal(startOf(text)?.length, 159);
    assert.equal(startOf('short'), 'short');
    assert.equal(startOf(null), null);
  });
});
