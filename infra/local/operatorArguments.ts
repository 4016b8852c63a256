import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

interface Command<Options extends ParseArgsOptionsConfig> {
  /** The line that calls it first, then what it does. */
  readonly usage: string;
  readonly options?: Options;
  /** The most words besides the options; by default 0. */
  readonly maxWords?: number;
}

/** Exit code of a command that was called wrongly. */
const wrongCall = 2;

const refuse = (sentence: string, usage: string): never => {
  console.error(`${sentence} Usage: ${usage.split('\n', 1)[0]}`);
  return process.exit(wrongCall);
};

/** Node's own words without its advice, which is about programs. */
const sentenceOf = (error: Error): string => `${error.message.split(/\.?(?:\n|\. |$)/, 1)[0]}.`;

/**
 * The options and words of an operator's command. Ends the process where there is nothing to do: with 0 after `--help`, which prints the usage,
 * and with 2 and a sentence after a wrong call.
 */
export const operatorArguments = <const Options extends ParseArgsOptionsConfig = Record<never, never>>({
  usage,
  options,
  maxWords = 0,
}: Command<Options>) => {
  const read = () => {
    try {
      return parseArgs({ options: { ...(options as Options), help: { type: 'boolean', short: 'h' } }, allowPositionals: true });
    } catch (error) {
      return refuse(sentenceOf(error as Error), usage);
    }
  };
  const { values, positionals } = read();
  if ((values as { readonly help?: boolean }).help) {
    console.log(usage);
    process.exit(0);
  }
  const surplus = positionals[maxWords];
  if (surplus !== undefined) refuse(`${JSON.stringify(surplus)} is one word too many.`, usage);
  return { values, words: positionals, refuse: (sentence: string): never => refuse(sentence, usage) };
};
