import { useEffect, useState } from 'preact/hooks';
import type { AdminFunctionName } from '../../../functions/contract/administration.ts';
import { type Constraints, constraintsOf, type Document, fieldSchema } from './schema.ts';

let loading: Promise<Document> | undefined;

/** The API's own description, asked for once, when the first form is shown. */
const load = (): Promise<Document> => {
  loading ??= fetch(new URL('openapi.json', location.href), { credentials: 'omit', referrerPolicy: 'no-referrer' })
    .then((response) => response.json() as Promise<Document>)
    .catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
  return loading;
};

/**
 * Tells what inputs of an administration function may hold, by the path of the field in its body. Nothing until the description is loaded,
 * or if it cannot be: the API checks every call by itself.
 */
export const useConstraints = (name: AdminFunctionName | undefined): ((path: string) => Constraints) => {
  const [document, setDocument] = useState<Document>();
  useEffect(() => {
    if (name === undefined) return;
    let wanted = true;
    load().then(
      (loaded) => wanted && setDocument(loaded),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [name]);
  return (path) => {
    const field = document && name && fieldSchema(document, name, path);
    return field ? constraintsOf(field) : {};
  };
};
