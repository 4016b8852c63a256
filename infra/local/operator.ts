import { folderForCommand, folderWithData } from './dataFolder.ts';
import { askedMode } from './dataModes.ts';
import { openEngine } from './openEngine.ts';
import { type InputOf, type OperatorCommand, type OutputOf, operatorCommands } from './operatorCommands.ts';
import { askRunning } from './operatorDoor.ts';
import { readRunning } from './running.ts';
import type { LocalSettings } from './settings.ts';

type OnMachine = (cloud: unknown, input: unknown) => Promise<unknown>;

/** Commands that may be the first on a DATA_DIR; the others are of use only where there are data. */
const mayBeFirst: ReadonlySet<OperatorCommand> = new Set(['customers.create', 'customers.list']);

/**
 * Does a command of the operator on DATA_DIR: in the `npm start` that runs on it, or itself where none runs, then with `alone` as its input.
 * @throws StartFailure
 */
export const doAsOperator = async <Name extends OperatorCommand>(
  settings: Pick<LocalSettings, 'DATA_DIR' | 'LINKEDIN' | 'DURABILITY' | 'VAULT_KEY_FILE'>,
  environment: NodeJS.ProcessEnv,
  name: Name,
  input: InputOf<Name>,
  alone = input,
): Promise<OutputOf<Name>> => {
  const asked = askedMode(settings, environment);
  const running = await readRunning(settings.DATA_DIR, asked);
  if (running) return askRunning(running, name, input);
  const folder = await (mayBeFirst.has(name) ? folderForCommand : folderWithData)(settings.DATA_DIR, asked);
  const { DURABILITY: durability, VAULT_KEY_FILE: vaultKeyFile } = settings;
  const engine = await openEngine({ folder, durability, vaultKeyFile, emulate: false, log: console.error });
  try {
    return (await (operatorCommands[name] as OnMachine)(engine, alone)) as OutputOf<Name>;
  } finally {
    await engine.close();
  }
};
