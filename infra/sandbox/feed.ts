import { h } from './markup.ts';
import { c, p } from './sdui/parts.ts';
import { sduiPage } from './sdui/shell.ts';
import type { Handler } from './visit.ts';

/** The home feed. */
export const feed: Handler = (visit) =>
  sduiPage(visit, {
    name: 'feed.Feed',
    pageKey: 'feed',
    title: '(3) Feed | LinkedIn',
    main: [
      h(
        'div',
        { 'data-testid': 'mainFeed', role: 'list' },
        visit.state.posts
          .slice(0, 5)
          .map((post) =>
            h(
              'div',
              { role: 'listitem', class: c(visit, 'card') },
              p(visit, 'strong', visit.state.person(post.author)?.name ?? post.author),
              p(visit, 'text', post.text),
            ),
          ),
      ),
    ],
  });
