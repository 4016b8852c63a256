import { z } from 'zod';

/** Maximum number of elements of functions that send something, and of functions that read. */
export const maxSentItems = 10;
export const maxReadItems = 100;

/** What an element is about; the fault points at it. */
type Subject = 'person' | 'company' | 'post';

const subjectOf = (element: unknown, subject: Subject): unknown =>
  typeof element === 'object' && element !== null ? (element as Record<string, unknown>)[subject] : element;

/** An array in which each element (a URL, or an object with one) is about a different person, company or post. Compared after normalisation. */
export const distinct = <Element extends z.ZodType>(element: Element, subject: Subject, most: number) =>
  z
    .array(element)
    .min(1)
    .max(most)
    .check((payload) => {
      const seen = new Map<unknown, number>();
      payload.value.forEach((each, index) => {
        const url = subjectOf(each, subject);
        const first = seen.get(url);
        if (first === undefined) seen.set(url, index);
        else {
          const path = url === each ? [index] : [index, subject];
          payload.issues.push({ code: 'custom', message: `the same ${subject} as in element ${first}`, path, input: payload.value });
        }
      });
    })
    .describe(`One element per ${subject}.`);
