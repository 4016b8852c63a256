import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Command } from 'commander';
import type { FunctionDeclaration, Json, JsonObject } from '../../functions/contract/declaration.ts';
import type { AccountApi } from '../typescript/index.ts';
import { isListOfObjects } from './cells.ts';
import { CommandFailure } from './ending.ts';
import { exitCodes } from './exitCodes.ts';
import type { Surroundings } from './surroundings.ts';

/** What the flags for local files say. */
export interface FileOptions {
  readonly file?: readonly string[];
  readonly fileName?: string;
  /** Of the call. */
  readonly idempotencyKey?: string;
}

/** Flags for local files, where a function takes any. */
export const addFileFlags = (command: Command, { files }: Pick<FunctionDeclaration, 'files'>): void => {
  if (!files) return;
  command
    .option('--file <path...>', `attaches local files, at most ${files.maxFiles}; - is one on standard input`)
    .option('--file-name <name>', 'name of the file on standard input');
};

interface Source {
  readonly content: string | Uint8Array;
  readonly name?: string | undefined;
}

/** Standard input can be read once; a path as often as there are elements. */
const sourcesOf = async ({ input }: Surroundings, paths: readonly string[], fileName: string | undefined): Promise<Source[]> => {
  const fromInput = paths.includes('-') ? await buffer(input) : undefined;
  return paths.map((path) => (path === '-' && fromInput ? { content: fromInput, name: fileName } : { content: path }));
};

const upload = async (
  { signal }: Surroundings,
  api: AccountApi,
  { content, name }: Source,
  idempotencyKey: string | undefined,
): Promise<JsonObject> => {
  try {
    return { ...(await api.upload(content, { name, signal, idempotencyKey })) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (typeof content !== 'string' || (code !== 'ENOENT' && code !== 'ERR_INVALID_ARG_VALUE')) throw error;
    throw new CommandFailure(exitCodes.usage, `${content} cannot be read as a file: check its path.`, { cause: error });
  }
};

/**
 * The parameters with the local files among their attachments: each is uploaded for every element of the call, because an upload is good for one.
 *
 * @throws CommandFailure, AccountApiError
 */
export const withFiles = async (
  surroundings: Surroundings,
  api: AccountApi,
  { shape }: Pick<FunctionDeclaration, 'shape'>,
  parameters: JsonObject,
  { file: paths = [], fileName, idempotencyKey }: FileOptions,
): Promise<JsonObject> => {
  if (paths.length === 0) return parameters;
  const sources = await sourcesOf(surroundings, paths, fileName);
  let count = 0;
  /** A key for each upload, so that the call is the same when it is repeated with its key. */
  const nextKey = (): string | undefined => {
    count++;
    return idempotencyKey && createHash('sha256').update(`${count} ${idempotencyKey}`).digest('hex');
  };
  const attached = async (element: JsonObject): Promise<JsonObject> => {
    const uploaded: Json[] = [];
    for (const source of sources) uploaded.push(await upload(surroundings, api, source, nextKey()));
    return { ...element, attachments: [...(Array.isArray(element.attachments) ? element.attachments : []), ...uploaded] };
  };
  if (shape.kind === 'single') return attached(parameters);
  const fields = shape.kind === 'array' ? [shape.field] : ['standard', 'salesNavigator'];
  const lists = fields.filter((field) => isListOfObjects(parameters[field]));
  if (lists.length === 0) throw new CommandFailure(exitCodes.usage, 'Say who gets the file: nothing else was given.');
  const changed = { ...parameters };
  for (const field of lists) {
    const elements: Json[] = [];
    for (const element of changed[field] as JsonObject[]) elements.push(await attached(element));
    changed[field] = elements;
  }
  return changed;
};
