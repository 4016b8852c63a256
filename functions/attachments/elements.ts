import { z } from 'zod';
import type { FunctionDeclaration, Json, JsonObject } from '../contract/declaration.ts';
import { type StoredFile, storedFile } from './storedFile.ts';

/** An element of an input that may have files, with its path in the body. */
export interface Element {
  readonly path: string;
  readonly fields: JsonObject;
}

const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The input with each of its elements as `change` returns it, in their order. */
export const changeElements = async (
  { shape }: Pick<FunctionDeclaration, 'shape'>,
  input: JsonObject,
  change: (element: Element) => Promise<JsonObject>,
): Promise<JsonObject> => {
  if (shape.kind === 'single') return change({ path: '', fields: input });
  const lists = shape.kind === 'array' ? [shape.field] : ['standard', 'salesNavigator'];
  const changed: JsonObject = { ...input };
  for (const list of lists) {
    const elements = input[list];
    if (!Array.isArray(elements)) continue;
    const results: Json[] = [];
    for (const [index, fields] of elements.entries())
      results.push(isObject(fields) ? await change({ path: `${list}[${index}].`, fields }) : fields);
    changed[list] = results;
  }
  return changed;
};

/** An element with its stored files beside its attachments, which all have a name then. */
export const withStoredFiles = (fields: JsonObject, stored: readonly StoredFile[]): JsonObject => {
  const asked = Array.isArray(fields.attachments) ? fields.attachments.filter(isObject) : [];
  const attachments = asked.map((each, index) => ({ ...each, name: stored[index]?.name ?? '' }));
  return { ...fields, attachments, files: stored as unknown as Json };
};

const withFiles = z.object({ files: z.array(storedFile) });

/** The stored files of one item. */
export const filesOf = (item: JsonObject): readonly StoredFile[] => withFiles.safeParse(item).data?.files ?? [];

/** The stored files of a whole input. */
export const filesIn = (input: JsonObject): readonly StoredFile[] =>
  [input, ...Object.values(input).flatMap((each) => (Array.isArray(each) ? each.filter(isObject) : []))].flatMap(filesOf);
