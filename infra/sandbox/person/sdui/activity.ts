import { h } from '../../shell/markup.ts';
import type { Markup } from '../../shell/markup.types.ts';
import { c, p } from '../../shell/sdui/parts.ts';
import type { Visit } from '../../site/visit.ts';
import type { Person } from '../../world/world.ts';

/** The latest posts on a profile: links to the posts, in a list that scrolls sideways. */
export function activityPreviews(visit: Visit, person: Person): Markup[] {
  return visit.state.posts
    .filter((post) => post.author === person.slug)
    .slice(0, 3)
    .map((post) => {
      const href = `https://www.linkedin.com/feed/update/urn:li:activity:${post.id}/`;
      const figures = [
        post.reactions.length > 0 ? visit.words.number(post.reactions.length) : '',
        post.comments.length > 0 ? visit.words.say('{count} comment', { count: post.comments.length }) : '',
      ].filter((text) => text !== '');
      return h(
        'div',
        { role: 'listitem' },
        h(
          'a',
          { class: c(visit, 'plain'), href },
          h(
            'div',
            {},
            p(visit, 'muted', visit.words.say('{name} posted this', { name: person.name })),
            p(visit, 'text', post.text.slice(0, 200)),
            p(visit, 'muted', figures.join(' · ')),
          ),
        ),
      );
    });
}
