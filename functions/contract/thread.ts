import { z } from 'zod';

const decoded = (id: string): string => {
  try {
    return decodeURIComponent(id.trim());
  } catch {
    return id;
  }
};

/** LinkedIn's id of a conversation, as `conversations.list` returns it or as the address of the conversation has it, encoded or not. */
export const threadId = z
  .string()
  .max(300)
  .overwrite(decoded)
  .regex(/^[\w=-]{3,300}$/, 'not a thread id, such as 2-ZjM0YTY3')
  .describe('Id of a conversation, from `conversations.list` or from the address of the conversation on LinkedIn.')
  .meta({ examples: ['2-ZjM0YTY3'] });

type PersonOrThread = z.ZodType<{ person?: string | undefined; threadId?: string | undefined }>;

/** An element that names a person or else a thread. */
export const ofPersonOrThread = <Element extends PersonOrThread>(element: Element) =>
  element.refine(
    ({ person, threadId }) => (person === undefined) !== (threadId === undefined),
    'must have exactly one of person, threadId',
  );
