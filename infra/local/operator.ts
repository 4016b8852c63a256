import { folderForCommand } from './dataFolder.ts';
import { askedMode } from './dataModes.ts';
import { openEngine } from './openEngine.ts';
import { type InputOf, type OperatorCommand, type OutputOf, operatorCommands } from './operatorCommands.ts';
import { askRunning } from './operatorDoor.ts';
import { readRunning } from './running.ts';
import type { LocalSettings } from './settings.ts';

type OnMachine = (cloud: unknown, input: unknown) => Promise<unknown>;

/** Does a command of the operator on DATA_DIR: in the `npm start` that runs on it, or itself where none runs. @throws StartFailure */
export const doAsOperator = async <Name extends OperatorCommand>(
  settings: Pick<LocalSettings, 'DATA_DIR' | 'LINKEDIN' | 'DURABILITY' | 'VAULT_KEY_FILE'>,
  environment: NodeJS.ProcessEnv,
  name: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> => {
  const asked = askedMode(settings, environment);
  const running = await readRunning(settings.DATA_DIR, asked);
  if (running) return askRunning(running, name, input);
  const folder = await folderForCommand(settings.DATA_DIR, asked);
  const { DURABILITY: durability, VAULT_KEY_FILE: vaultKeyFile } = settings;
  const engine = await openEngine({ folder, durability, vaultKeyFile, emulate: false, log: console.error });
  try {
    return (await (operatorCommands[name] as OnMachine)(engine, input)) as OutputOf<Name>;
  } finally {
    await engine.close();
  }
};
