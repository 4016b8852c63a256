import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type PostLink, referencesOf } from '../../functions/linkedin/post/postLinks.ts';

const inText = (text: string | null, href: string): PostLink => ({ text, href, inText: true });
const beside = (text: string, href: string): PostLink => ({ text, href, inText: false });

describe('what a post refers to', () => {
  it('hashtags of any script, each once, as they are written first', () => {
    const texts = ['#Maps and #maps, #引擎 #مرحبا #a_1.', null, 'not a#tag, not https://example.org/#part, but (#last)'];
    assert.deepEqual(referencesOf([], texts).hashtags, ['Maps', '引擎', 'مرحبا', 'a_1', 'last']);
    assert.deepEqual(referencesOf([], ['#1 in sales, #2026 and #_2, but #3D and #2026plans']).hashtags, ['3D', '2026plans']);
  });
  it('people and companies that the text links, not the author or who reposted', () => {
    const links = [
      beside('Grace Test', '/in/grace-test/'),
      inText('Ada Lovelace', 'https://www.linkedin.com/in/Ada-Lovelace?miniProfileUrn=x'),
      inText('Acme', '/company/acme/'),
      inText('Ada', 'https://www.linkedin.com/in/ada-lovelace/'),
      inText('#maps', 'https://www.linkedin.com/search/results/all/?keywords=%23maps'),
      inText(null, '/in/without-a-name/'),
    ];
    assert.deepEqual(referencesOf(links, []).mentions, [
      { name: 'Ada Lovelace', url: 'https://www.linkedin.com/in/ada-lovelace' },
      { name: 'Acme', url: 'https://www.linkedin.com/company/acme' },
    ]);
  });
  it('addresses outside LinkedIn, also behind its redirection; nothing else counts as an address', () => {
    const links = [
      inText('notes', 'https://example.org/notes?a=1'),
      beside('preview', 'https://www.linkedin.com/redir/redirect?url=https%3A%2F%2Fexample.org%2Fpaper&urlhash=x'),
      beside('preview', 'https://www.linkedin.com/safety/go?url=https%3A%2F%2Fexample.org%2Fpaper'),
      inText('short', 'https://lnkd.in/abc'),
      inText('inward', 'https://www.linkedin.com/redir/redirect?url=https%3A%2F%2Fwww.linkedin.com%2Ffeed%2F'),
      inText('script', 'javascript:alert(1)'),
      inText('script', 'https://www.linkedin.com/redir/redirect?url=javascript%3Aalert(1)'),
      inText('look-alike', 'https://linkedin.com.example.org/'),
      beside('picture', 'https://media.licdn.com/dms/image/1'),
      inText('nothing', ''),
    ];
    assert.deepEqual(referencesOf(links, []).externalLinks, [
      'https://example.org/notes?a=1',
      'https://example.org/paper',
      'https://lnkd.in/abc',
      'https://linkedin.com.example.org/',
    ]);
  });
});
