import { dropFiles } from '../attachments/dropFiles.ts';
import { filesIn, withStoredFiles } from '../attachments/elements.ts';
import type { NamingFiles } from '../attachments/intake.ts';
import type { Pieces } from '../attachments/pieces.ts';
import type { JsonObject } from '../contract/declaration.ts';
import { findFunction } from '../contract/functions.ts';
import { validateInput } from '../contract/validation.ts';
import { bodyOf, type Definition, includeOf, isCall, placeOfRoot } from './definition.ts';
import type { Batch } from './evaluation.ts';
import type { Workflow } from './workflow.ts';

/** An action that names files, and the place of its request. */
interface Naming {
  readonly place: string;
  readonly naming: NamingFiles;
}

/** The actions of a workflow that name files. Only root actions do: each is one request, whose input is known from the beginning. */
export const namingFiles = ({ roots, isArray }: Definition): Naming[] =>
  roots.flatMap((root, index) => {
    if (!isCall(root)) return [];
    const item = root.action.item(root.params, includeOf(root));
    const declaration = findFunction(item.function);
    const validated = declaration && validateInput(declaration, bodyOf([item]));
    if (!declaration?.files || !validated?.ok || validated.input.attachments === undefined) return [];
    const path = `${placeOfRoot(index, isArray)}: `;
    return [{ place: String(index), naming: { declaration, rules: declaration.files, input: validated.input, path } }];
  });

/** The files of actions, as their inputs have them once they were taken. */
export const filesByPlace = (actions: readonly Naming[], inputs: readonly JsonObject[]): NonNullable<Workflow['files']> =>
  Object.fromEntries(actions.map(({ place }, index) => [place, [...filesIn(inputs[index] ?? {})]]));

/** What the request of a batch is made of: its input with the files that the workflow keeps for it. */
export const inputWithFiles = ({ files }: Workflow, { place, input }: Batch): JsonObject => {
  const kept = files?.[place];
  return kept ? withStoredFiles(input, kept) : input;
};

/** Deletes the files of a workflow that no request has: those of a request are deleted at its end. */
export const dropUnused = async (
  { pieces }: { readonly pieces: Pieces },
  { files = {}, requests }: Pick<Workflow, 'files'> & { readonly requests: Readonly<Record<string, unknown>> },
): Promise<void> => {
  for (const [place, kept] of Object.entries(files)) if (!Object.hasOwn(requests, place)) await dropFiles({ pieces }, kept);
};
