import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normaliseCommentUrl } from '../../functions/contract/comment.urls.ts';
import { normaliseCompanyUrl, normalisePersonUrl, normalisePostUrl, normaliseUrl, personUrl } from '../../functions/contract/urls.ts';

type Table = Record<string, string | null>;

const holds = (normalise: (address: string) => string | null, table: Table) => {
  for (const [address, expected] of Object.entries(table)) assert.equal(normalise(address), expected, JSON.stringify(address));
};

const ada = 'https://www.linkedin.com/in/ada-lovelace';
const yamada = 'https://www.linkedin.com/in/%E5%B1%B1%E7%94%B0-1';

test('P11: a person has one URL, in whatever form it is pasted', () => {
  holds(normalisePersonUrl, {
    [ada]: ada,
    'https://www.linkedin.com/in/ada-lovelace/': ada,
    'http://linkedin.com/in/ada-lovelace': ada,
    'linkedin.com/in/ada-lovelace': ada,
    'www.linkedin.com/in/ada-lovelace/?trk=nav#top': ada,
    '  https://www.linkedin.com/in/Ada-Lovelace  ': ada,
    'HTTPS://WWW.LinkedIn.COM/IN/ada-lovelace': ada,
    'https://fr.linkedin.com/in/ada-lovelace/en': ada,
    'https://m.linkedin.com/in/ada-lovelace': ada,
    'https://www.linkedin.com/in/ada-lovelace/details/skills/': ada,
    'https://www.linkedin.com/in/ada-lovelace/overlay/contact-info/': ada,
    'https://www.linkedin.com/comm/in/ada-lovelace?lipi=urn': ada,
    'https://www.linkedin.com/mwlite/in/ada-lovelace': ada,
    'https://www.linkedin.com/in/ada%2Dlovelace': ada,
    'https://www.linkedin.com?x=/in/ada-lovelace': null,
    '/in/ada-lovelace/': ada,
  });
});

test('P11: slugs of every script end up percent-encoded, composed and in lower case', () => {
  holds(normalisePersonUrl, {
    'https://www.linkedin.com/in/山田-1': yamada,
    'https://jp.linkedin.com/in/%e5%b1%b1%e7%94%b0-1/': yamada,
    'https://www.linkedin.com/in/محمد': 'https://www.linkedin.com/in/%D9%85%D8%AD%D9%85%D8%AF',
    'https://www.linkedin.com/in/José': 'https://www.linkedin.com/in/jos%C3%A9',
    'https://www.linkedin.com/in/Jose\u0301': 'https://www.linkedin.com/in/jos%C3%A9',
    'https://www.linkedin.com/in/👩🏽‍💻-dev': 'https://www.linkedin.com/in/%F0%9F%91%A9%F0%9F%8F%BD%E2%80%8D%F0%9F%92%BB-dev',
    'https://www.linkedin.com/in/❤️': 'https://www.linkedin.com/in/%E2%9D%A4%EF%B8%8F',
    'https://www.linkedin.com/in/иван': 'https://www.linkedin.com/in/%D0%B8%D0%B2%D0%B0%D0%BD',
  });
});

test('member ids keep their case, out of Sales Navigator too', () => {
  const member = 'https://www.linkedin.com/in/ACoAABcD-eF_gHiJ';
  holds(normalisePersonUrl, {
    'linkedin.com/in/ACoAABcD-eF_gHiJ/?x': member,
    'https://www.linkedin.com/sales/lead/ACwAABcD-eF,NAME_SEARCH,abcd': 'https://www.linkedin.com/in/ACwAABcD-eF',
    'https://www.linkedin.com/sales/people/ACoAABcD-eF_gHiJ%2CNAME_SEARCH%2Cabcd?_ntb=x': member,
    'https://www.linkedin.com/sales/lead/ada-lovelace': null,
  });
});

test('a company has one URL', () => {
  const acme = 'https://www.linkedin.com/company/acme';
  holds(normaliseCompanyUrl, {
    'de.linkedin.com/company/ACME/about/?x=1': acme,
    'https://www.linkedin.com/company/acme/people': acme,
    'http://www.linkedin.com/company/1035/': 'https://www.linkedin.com/company/1035',
    'https://www.linkedin.com/sales/company/1035/people': 'https://www.linkedin.com/company/1035',
    'https://www.linkedin.com/sales/company/acme': null,
    'https://www.linkedin.com/school/ETH-Zürich/': 'https://www.linkedin.com/school/eth-z%C3%BCrich',
    'https://www.linkedin.com/showcase/acme-labs/': 'https://www.linkedin.com/showcase/acme-labs',
    "https://www.linkedin.com/company/l'oréal": "https://www.linkedin.com/company/l'or%C3%A9al",
    'https://www.linkedin.com/company/johnson-&-johnson': 'https://www.linkedin.com/company/johnson-%26-johnson',
    'https://www.linkedin.com/company/johnson-%26-johnson': 'https://www.linkedin.com/company/johnson-%26-johnson',
    'https://www.linkedin.com/company/': null,
    [ada]: null,
  });
});

test('a post has one URL, made of its id', () => {
  const post = 'https://www.linkedin.com/feed/update/urn:li:activity:7444658505212661760';
  holds(normalisePostUrl, {
    [`${post}/`]: post,
    'https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7444658505212661760?utm=x': post,
    'linkedin.com/embed/feed/update/urn:li:activity:7444658505212661760': post,
    'https://www.linkedin.com/feed/update/activity:7444658505212661760': post,
    'https://www.linkedin.com/comm/feed/update/urn:li:activity:7444658505212661760': post,
    'https://www.linkedin.com/posts/ada-lovelace_engines-activity-7444658505212661760-AbC1?rcm=x': post,
    'https://www.linkedin.com/posts/ada_on-share-12345678-and-activity-7444658505212661760-_b-1': post,
    'https://www.linkedin.com/posts/activity-7444658505212661760-AbC1': post,
    'https://www.linkedin.com/posts/山田_エンジン-activity-7444658505212661760-AbC1/': post,
    'https://www.linkedin.com/feed/update/urn:li:fsd_update:(urn:li:activity:7444658505212661760,FEED_DETAIL,EMPTY)': post,
    'https://www.linkedin.com/feed/update/urn:li:ugcPost:7478387901370916864':
      'https://www.linkedin.com/feed/update/urn:li:ugcPost:7478387901370916864',
    'https://www.linkedin.com/posts/acme_news-ugcPost-7478387901370916864-x9Yz':
      'https://www.linkedin.com/feed/update/urn:li:ugcPost:7478387901370916864',
    'https://www.linkedin.com/posts/acme_news-share-7478387901370916864-x9Yz':
      'https://www.linkedin.com/feed/update/urn:li:share:7478387901370916864',
    'https://www.linkedin.com/pulse/engines-ada-lovelace': null,
    'https://www.linkedin.com/feed/': null,
    'https://www.linkedin.com/feed/update/urn:li:job:123': null,
    'https://www.linkedin.com/posts/ada-lovelace_engines': null,
  });
});

test('every other LinkedIn URL of a response loses query, fragment and trailing slash', () => {
  holds(normaliseUrl, {
    'http://de.linkedin.com/jobs/view/123/?x#y': 'https://www.linkedin.com/jobs/view/123',
    '/in/Ada-Lovelace/?miniProfileUrn=x': ada,
    'https://linkedin.com/': 'https://www.linkedin.com',
    'https://business.linkedin.com/x': null,
    'https://example.com/in/ada-lovelace': null,
  });
});

const hostile = [
  'https://linkedin.com.evil.tld/in/ada',
  'https://www.linkedin.com.evil.tld/in/ada',
  'https://evil.tld/www.linkedin.com/in/ada',
  'https://evil.tld/?https://www.linkedin.com/in/ada',
  'https://evil.tld#www.linkedin.com/in/ada',
  'https://notlinkedin.com/in/ada',
  'https://linkedin.co/in/ada',
  'https://www.linkedin.com@evil.tld/in/ada',
  'https://user:secret@www.linkedin.com/in/ada',
  'https://@www.linkedin.com/in/ada',
  'https://www.linkedin.com:443/in/ada',
  'https://www.linkedin.com:/in/ada',
  'https://www.linkedin.com./in/ada',
  'https://.linkedin.com/in/ada',
  'https://a.b.linkedin.com/in/ada',
  'https://xn--linkedn-q9a.com/in/ada',
  'https://www.l\u0456nkedin.com/in/ada',
  'https://www.linked\u0131n.com/in/ada',
  'https://www\uff0elinkedin\uff0ecom/in/ada',
  'https://www\u3002linkedin\u3002com/in/ada',
  'https://\uff57\uff57\uff57.linkedin.com/in/ada',
  'https://www.linkedin.com\uff0fin\uff0fada',
  'ftp://www.linkedin.com/in/ada',
  'javascript://www.linkedin.com/in/ada',
  'javascript:alert(1)//www.linkedin.com/in/ada',
  'data:text/html,www.linkedin.com/in/ada',
  'file:///in/ada',
  '//www.linkedin.com/in/ada',
  '//evil.tld/in/ada',
  'https:/www.linkedin.com/in/ada',
  'https:///www.linkedin.com/in/ada',
  'https:\\\\www.linkedin.com\\in\\ada',
  'https://www.linkedin.com\\.evil.tld/in/ada',
  'https://www.linkedin.com/in\\ada',
  'https://www.linkedin.com//in/ada',
  'https://www.linkedin.com/in//ada',
  'https://www.linkedin.com/in/ada//',
  'https://www.linkedin.com/in/./ada',
  'https://www.linkedin.com/in/ada/../eve',
  'https://www.linkedin.com/in/..',
  'https://www.linkedin.com/in/%2e%2e/eve',
  'https://www.linkedin.com/in/%2E',
  'https://www.linkedin.com/in/ada%2feve',
  'https://www.linkedin.com/in/ada%5ceve',
  'https://www.linkedin.com/in/ada%00',
  'https://www.linkedin.com/in/ada%0d%0aset-cookie:x',
  'https://www.linkedin.com/in/a\tda',
  'https://www.linkedin.com/in/a\nda',
  'https://www.linkedin.com/in/a\u0000da',
  'https://www.linkedin.com/in/a da',
  'https://www.linkedin.com/in/a%20da',
  'https://www.linkedin.com/in/\u202eada',
  'https://www.linkedin.com/in/a\u200bda',
  'https://www.linkedin.com/in/%E0%A4%A',
  'https://www.linkedin.com/in/%',
  'https://www.linkedin.com/in/%ff',
  'https://www.linkedin.com/in/\ud800',
  'https://www.linkedin.com/in/<script>',
  'https://www.linkedin.com/in/ada%3Fx',
  'https://www.linkedin.com/in/ada%23x',
  'https://www.linkedin.com/in/',
  'https://www.linkedin.com/in/me/',
  'https://www.linkedin.com/pub/ada-lovelace/1/2/3',
  'https://www.linkedin.com/redirect?url=https://www.linkedin.com/in/ada',
  `https://www.linkedin.com/in/${'a'.repeat(201)}`,
  `https://www.linkedin.com/in/ada?${'x'.repeat(3000)}`,
  'in/ada',
  'ada',
  '',
  ' ',
];

test('hostile and mistaken person URLs are refused', () => {
  for (const address of hostile) {
    assert.equal(normalisePersonUrl(address), null, JSON.stringify(address));
    assert.equal(personUrl.safeParse(address).success, false, JSON.stringify(address));
  }
});

test('a request has to name the host, a page need not', () => {
  assert.equal(personUrl.safeParse('/in/ada-lovelace').success, false);
  assert.equal(personUrl.parse('linkedin.com/in/Ada-Lovelace'), ada);
});

test('P11: a comment has one URL; a link to a reply never names the comment that it answers', () => {
  const post = 'https://www.linkedin.com/feed/update/urn:li:activity:7444658505212661760';
  const named = (id: string) => `urn%3Ali%3Acomment%3A%28activity%3A7444658505212661760%2C${id}%29`;
  const dash = (id: string) => `urn%3Ali%3Afsd_comment%3A%28${id}%2Curn%3Ali%3Aactivity%3A7444658505212661760%29`;
  const [question, answer] = ['7444700000000000001', '7444710000000000002'];
  const comment = `${post}?commentUrn=${named(question)}`;
  holds(normaliseCommentUrl, {
    [comment]: comment,
    [`${comment}&dashCommentUrn=${dash(question)}`]: comment,
    [`${comment}&dashCommentUrn=${dash(question)}&dashReplyUrn=${dash(answer)}&replyUrn=${named(answer)}`]: `${comment}&replyUrn=${named(answer)}`,
    [`${comment}&dashReplyUrn=${dash(answer)}`]: null,
    [`${comment}&replyUrn=`]: null,
    [`${post}?replyUrn=${named(answer)}`]: null,
    [post]: null,
  });
});
