import type { Readable } from 'node:stream';
import { text as textFrom } from 'node:stream/consumers';
import type { Json } from '../../functions/contract/declaration.ts';
import type { ClientClock } from '../typescript/index.ts';
import { CommandFailure } from './ending.ts';
import { exitCodes } from './exitCodes.ts';

/** A stream that a person or a program reads. */
export interface Output {
  write(text: string): void;
  /** Whether it is a terminal. */
  readonly isTTY: boolean;
  readonly columns: number;
}

/** What the command finds around it; passed in by tests. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The words that start this program. */
  readonly program: readonly string[];
  /** Folder of the user's configuration. */
  readonly configurationFolder: string;
  readonly input: Readable & { readonly isTTY?: boolean };
  /** Whether something is being piped in: a terminal and an empty standard input are not. */
  readonly isPiped: boolean;
  readonly output: Output;
  readonly errors: Output;
  /** Aborts at Ctrl-C. */
  readonly signal: AbortSignal;
  /** Replaces the system's clock. */
  readonly clock?: ClientClock;
}

/** Time after which somebody may wonder what the command waits for. */
const silentMs = 2_000;

/** The JSON document on standard input, or what else a command reads there. @throws CommandFailure */
export const standardInput = async (
  { input, errors }: Pick<Surroundings, 'input' | 'errors'>,
  read: (text: string) => unknown = JSON.parse,
): Promise<Json> => {
  const notice = setTimeout(() => errors.write('Reading the parameters from standard input, until it ends.\n'), silentMs);
  try {
    return read(await textFrom(input)) as Json;
  } catch (cause) {
    throw new CommandFailure(exitCodes.usage, 'Standard input is not one JSON document.', { cause });
  } finally {
    clearTimeout(notice);
  }
};
