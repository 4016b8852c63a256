import { Command, InvalidArgumentError, Option } from 'commander';
import { findFunction } from '../../functions/contract/functions.ts';
import { type ItemSeconds, measuredFunction, measuredSeconds } from '../bench/measuredSeconds.ts';
import { billOf, totalOf } from './bill.ts';
import { type Region, regions, sources } from './prices.ts';

const amount =
  (most = 10_000_000) =>
  (given: string): number => {
    const value = Number(given);
    if (given.trim() === '' || !(value >= 0 && value <= most)) throw new InvalidArgumentError(`a number from 0 to ${most} is wanted.`);
    return value;
  };

interface Options {
  readonly region: Region;
  readonly accounts: number;
  readonly requestsPerDay: number;
  readonly function?: string;
  readonly items: number;
  readonly seconds?: number;
  readonly longShare: number;
  readonly webhookShare: number;
  readonly waitingShare: number;
  readonly looksPerDay: number;
  readonly eventsPerDay: number;
  readonly fileMegabytes: number;
  readonly uploadShare: number;
  readonly resultKilobytes: number;
  readonly retentionDays: number;
}

/** Where the prices are from. */
const sourcesIn = (region: Region): string[] =>
  Object.entries(sources).map(([service, source]) => `  ${service.padEnd(11)} ${source[region]}`);

const money = (usd: number): string => usd.toFixed(2).padStart(12);

/** The measured seconds, or those that the contract says of a function. */
const secondsOf = async (name: string | undefined): Promise<ItemSeconds> => {
  if (name === undefined) return measuredSeconds();
  const declaration = findFunction(name);
  if (!declaration) throw new InvalidArgumentError(`${name} is no function of the contract.`);
  return declaration.typicalSeconds;
};

const print = async (options: Options): Promise<void> => {
  const { first, each } = await secondsOf(options.function);
  const lines = billOf({ ...options, firstSeconds: options.seconds ?? first, eachSeconds: each });
  const total = totalOf(lines);
  const requests = options.accounts * options.requestsPerDay * 30;
  console.log(
    [
      `${options.accounts} accounts, ${options.requestsPerDay} requests a day each, of ${options.items} item(s) like ${options.function ?? `${measuredFunction}, as measured`}, in ${options.region}`,
      '',
      ...lines.map(({ service, what, usd }) => `${service.padEnd(12)} ${what.padEnd(32)} ${money(usd)}`),
      `${'Month, USD'.padEnd(45)} ${money(total)}`,
      `${'Per 1000 requests, USD'.padEnd(45)} ${requests > 0 ? money((1000 * total) / requests) : '-'.padStart(12)}`,
      '',
      'Prices',
      ...sourcesIn(options.region),
    ].join('\n'),
  );
};

// `npm run cost`: the monthly bill on AWS. Prices and measured use stand in the files beside this one.
await new Command('npm run cost --')
  .description('Computes the monthly bill on AWS from list prices and measured use.')
  .addOption(new Option('--region <name>', 'whose prices').choices(regions).default('eu-central-1'))
  .option('--accounts <number>', 'LinkedIn accounts', amount(), 100)
  .option('--requests-per-day <number>', 'requests of an account per day', amount(), 50)
  .option(
    '--function <name>',
    `what a request is, with the contract’s typicalSeconds; otherwise ${measuredFunction}, as npm run bench has measured it`,
  )
  .option('--items <number>', 'items of a request', amount(), 1)
  .option('--seconds <number>', 'seconds of the first item in the browser, pauses included, in place of the function’s', amount())
  .option('--long-share <share>', 'share of the calls that are held open', amount(1), 0.1)
  .option('--webhook-share <share>', 'share of the calls that end in a webhook', amount(1), 0.5)
  .option('--waiting-share <share>', 'share of the accounts that have a request waiting outside their hours', amount(1), 0.1)
  .option('--result-kilobytes <number>', 'size of one item’s result', amount(), 4)
  .option('--looks-per-day <number>', 'looks at what comes to each account, a day', amount(), 0)
  .option('--events-per-day <number>', 'messages and changes of the network that these looks find for each account, a day', amount(), 0)
  .option('--file-megabytes <number>', 'megabytes of files that are sent with a request, on an average', amount(), 0)
  .option('--upload-share <share>', 'share of them that is uploaded (uploads.create), in files of a megabyte', amount(1), 0)
  .option('--retention-days <number>', 'days that results are kept', amount(), 30)
  .action(print)
  .parseAsync();
