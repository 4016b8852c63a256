import { extract } from './extraction.ts';

const written = (stream: NodeJS.WritableStream, text: string): Promise<void> =>
  new Promise((resolve) => stream.write(`${text}\n`, () => resolve()));

process.exitCode = await extract(process.argv.slice(2), {
  write: (text) => written(process.stdout, text),
  complain: (text) => written(process.stderr, text),
});
