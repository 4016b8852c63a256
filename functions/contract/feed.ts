import { z } from 'zod';
import { declareFunction } from './declaration.ts';
import { ada, notesPost } from './examples.ts';
import { limitUpTo } from './include.ts';
import { postWithAuthor } from './post.fields.ts';

/** The first posts of the account's home feed, in the feed's order, advertisements among them. */
export const feedGet = declareFunction({
  name: 'feed.get',
  summary: "Reads the posts of the account's home feed.",
  input: z.strictObject({ limit: limitUpTo(100) }),
  shape: { kind: 'single' },
  data: z.array(
    postWithAuthor.extend({
      feedContext: z
        .string()
        .nullable()
        .describe(
          'Why the feed shows it, as the line above the post says it, such as “Mary Somerville likes this”; `Promoted`: an advertisement.',
        ),
    }),
  ),
  errors: {},
  sideEffect: 'none',
  limitCategory: null,
  example: {
    input: { limit: 20 },
    data: [
      {
        ...notesPost,
        author: { type: 'person', name: 'Ada Lovelace', publicUrl: ada, headline: 'Analyst at Analytical Engines' },
        repostCount: 5,
        feedContext: 'Mary Somerville likes this',
      },
    ],
  },
  typicalSeconds: { first: 12, each: 0 },
});
