import { type Config, settings as handlerSettings, readHandlerSettings } from '../../functions/config.ts';
import { localSettings } from './settings.ts';

/** Set by `npm start` from settings of its own, whatever was given. */
const setHere: readonly string[] = [...Object.keys(localSettings.shape), 'BROWSERS'];

const passedOn = (Object.keys(handlerSettings.shape) as (keyof Config)[]).filter((name) => !setHere.includes(name));

/** Checks what `npm start` passes on to the handlers as it is. @throws WrongSettings */
export const checkHandlerSettings = (environment: NodeJS.ProcessEnv): void => {
  readHandlerSettings(passedOn, environment);
};
