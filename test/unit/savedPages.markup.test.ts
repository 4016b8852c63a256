import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseMarkup } from '../../functions/linkedin/savedPages/markup.ts';

describe('a saved document', () => {
  it('keeps links within links, and paragraphs within paragraphs', () => {
    assert.deepEqual(parseMarkup('<html><body><a href="/1">x<a href="/2">y</a>z</a><p>a<p>b</p></p></body></html>'), [
      'html',
      {},
      [
        [
          'body',
          {},
          [
            ['a', { href: '/1' }, ['x', ['a', { href: '/2' }, ['y']], 'z']],
            ['p', {}, ['a', ['p', {}, ['b']]]],
          ],
        ],
      ],
    ]);
  });

  it('closes what a tool that saves pages left open, as far as its list or its button goes', () => {
    const [, , [, [, , body]]] = parseMarkup(
      '<html><head></head><body><p>a<p>b<span>c</span><ul><li>d<ul><li>e</ul><li>f</ul><dl><dt>g<dd>h<dt>i</dl><p><button><p>j</button></body></html>',
    ) as unknown as [string, object, [unknown, [string, object, unknown[]]]];
    assert.deepEqual(body, [
      ['p', {}, ['a']],
      ['p', {}, ['b', ['span', {}, ['c']]]],
      [
        'ul',
        {},
        [
          ['li', {}, ['d', ['ul', {}, [['li', {}, ['e']]]]]],
          ['li', {}, ['f']],
        ],
      ],
      [
        'dl',
        {},
        [
          ['dt', {}, ['g']],
          ['dd', {}, ['h']],
          ['dt', {}, ['i']],
        ],
      ],
      ['p', {}, [['button', {}, [['p', {}, ['j']]]]]],
    ]);
  });

  it('puts a part of a page into a document of its own', () => {
    assert.deepEqual(parseMarkup('<div></div>text'), [
      'html',
      {},
      [
        ['head', {}, []],
        ['body', {}, [['div', {}, []], 'text']],
      ],
    ]);
  });

  it('knows void elements, entities, drawings and what is not closed', () => {
    assert.deepEqual(parseMarkup('<html><br>&amp;&#8217;<svg viewBox="0 0 1 1"><path d=""/><g/></svg><img alt="a &lt; b"><i>end'), [
      'html',
      {},
      [
        ['br', {}, []],
        '&’',
        [
          'svg',
          { viewBox: '0 0 1 1' },
          [
            ['path', { d: '' }, []],
            ['g', {}, []],
          ],
        ],
        ['img', { alt: 'a < b' }, []],
        ['i', {}, ['end']],
      ],
    ]);
  });

  it('ignores a closing tag of nothing, and takes scripts as text', () => {
    assert.deepEqual(parseMarkup('<html></b><script>if (a < b) "</i>"</script></html>'), [
      'html',
      {},
      [['script', {}, ['if (a < b) "</i>"']]],
    ]);
  });
});
