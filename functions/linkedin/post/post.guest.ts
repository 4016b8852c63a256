import { postGuest } from '../selectors/post/post.guest.ts';
import { pageReader } from '../selectors/resolve.ts';
import { startOf } from './postFacts.ts';

export interface GuestComment {
  readonly author: string | null;
  /** As the page links it: on a country's host, with a query. */
  readonly authorUrl: string | null;
  readonly headline: string | null;
  readonly time: string | null;
  readonly text: string | null;
}

/** The guest version of a post. No function reads it: it shows that the session is over. */
export interface GuestPostFacts {
  readonly signedOut: true;
  readonly activityUrn: string | null;
  /** The content that the activity shows. */
  readonly attributedUrn: string | null;
  readonly author: string | null;
  readonly text: string | null;
  readonly textStart: string | null;
  readonly textLength: number;
  readonly comments: readonly GuestComment[];
}

export const postGuestReader = pageReader({
  page: 'post-guest',
  selectors: postGuest,
  gather: (dom) => {
    const card = dom.need('card');
    const isElsewhere = (element: Element): boolean => {
      const around = dom.around('activity', element);
      return around !== null && around !== card;
    };
    // Other posts and advertisements have similar sections, but no parts of a comment.
    const rows = dom
      .all('comment')
      .filter((row) => dom.one('otherPost', row) === null && !isElsewhere(row) && dom.one('commentMark', row) !== null);
    if (dom.all('commentAuthor').some((link) => !isElsewhere(link) && !rows.some((row) => row.contains(link)))) dom.lacks('comment');
    return {
      activityUrn: dom.value('activity', card),
      attributedUrn: dom.value('content', card),
      author: dom.text(dom.need('author', card)),
      text: dom.written(dom.one('text', card)),
      comments: rows.map((row) => {
        const link = dom.one('commentAuthor', row) ?? dom.one('commentName', row);
        return {
          author: dom.text(link),
          authorUrl: dom.attribute(link, 'href'),
          headline: dom.text(dom.one('commentHeadline', row)),
          time: dom.text(dom.one('commentTime', row)),
          text: dom.written(dom.one('commentText', row)),
        };
      }),
    };
  },
  interpret: (seen): GuestPostFacts => ({ signedOut: true, ...seen, textStart: startOf(seen.text), textLength: seen.text?.length ?? 0 }),
});
