import { z } from 'zod';

/** Maximum number of elements of functions that send something, and of functions that read. */
export const maxSentItems = 10;
export const maxReadItems = 100;

/** What an element is about, by its field; the fault points at it. */
const subjects = { person: 'person', company: 'company', post: 'post', comment: 'comment', job: 'job', threadId: 'thread' } as const;
type Subject = keyof typeof subjects;

const subjectOf = (element: unknown, subject: Subject): unknown =>
  typeof element === 'object' && element !== null ? (element as Record<string, unknown>)[subject] : element;

/**
 * An array in which each element (a URL, or an object with one) is about a different person, company, post, comment or thread. Compared after
 * normalisation. An element that may be about either of two has one of these fields.
 */
export const distinct = <Element extends z.ZodType>(element: Element, subject: Subject | readonly Subject[], most: number) => {
  const among = [subject].flat();
  return z
    .array(element)
    .min(1)
    .max(most)
    .check((payload) => {
      for (const each of among) {
        const seen = new Map<unknown, number>();
        payload.value.forEach((value, index) => {
          const about = subjectOf(value, each);
          const first = seen.get(about);
          if (first === undefined) {
            if (about !== undefined) seen.set(about, index);
            return;
          }
          const path = about === value ? [index] : [index, each];
          payload.issues.push({ code: 'custom', message: `the same ${subjects[each]} as in element ${first}`, path, input: payload.value });
        });
      }
    })
    .describe(`One element per ${among.map((each) => subjects[each]).join(' or ')}.`);
};
