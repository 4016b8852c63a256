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

/** What is left of a post for those who are not signed in. No function reads it: it shows that the session is over. */
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
  gather: (look) => {
    const card = look.need('card');
    const isElsewhere = (element: Element): boolean => {
      const around = look.around('activity', element);
      return around !== null && around !== card;
    };
    // Other posts and adverts stand in sections alike: none of them has a comment's parts.
    const rows = look
      .all('comment')
      .filter((row) => look.one('otherPost', row) === null && !isElsewhere(row) && look.one('commentMark', row) !== null);
    if (look.all('commentAuthor').some((link) => !isElsewhere(link) && !rows.some((row) => row.contains(link)))) look.lacks('comment');
    return {
      activityUrn: look.value('activity', card),
      attributedUrn: look.value('content', card),
      author: look.text(look.need('author', card)),
      text: look.written(look.one('text', card)),
      comments: rows.map((row) => {
        const link = look.one('commentAuthor', row) ?? look.one('commentName', row);
        return {
          author: look.text(link),
          authorUrl: look.attribute(link, 'href'),
          headline: look.text(look.one('commentHeadline', row)),
          time: look.text(look.one('commentTime', row)),
          text: look.written(look.one('commentText', row)),
        };
      }),
    };
  },
  interpret: (seen): GuestPostFacts => ({ signedOut: true, ...seen, textStart: startOf(seen.text), textLength: seen.text?.length ?? 0 }),
});
